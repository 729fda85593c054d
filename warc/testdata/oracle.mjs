// The npm package warcio as a second opinion.
//   node oracle.mjs read FILE    prints each record of a WARC file as a line of JSON
//   node oracle.mjs write        writes a WARC file to standard output
// warcio must be in a node_modules folder beside this file or above it.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { gzipSync } from "node:zlib";
import { WARCParser, WARCRecord, WARCSerializer } from "warcio";

async function read(file) {
  const parser = new WARCParser(createReadStream(file));
  for await (const record of parser) {
    const payload = Buffer.from(await record.readFully(false));
    console.log(JSON.stringify({
      version: record.warcHeaders.statusline,
      type: record.warcType,
      uri: record.warcTargetURI ?? "",
      date: record.warcDate,
      id: record.warcHeader("WARC-Record-ID"),
      profile: record.warcHeader("WARC-Profile") ?? "",
      refersTo: record.warcRefersToTargetURI ?? "",
      refersDate: record.warcRefersToDate ?? "",
      payloadDigest: record.warcPayloadDigest ?? "",
      sha1: createHash("sha1").update(payload).digest("hex"),
      sha256: createHash("sha256").update(payload).digest("hex"),
      status: record.httpHeaders ? Number(record.httpHeaders.statusCode) : 0,
      contentLength: record.httpHeaders?.headers.get("Content-Length") ?? "",
      text: record.warcType === "metadata" ? payload.toString() : "",
    }));
  }
}

async function write() {
  const put = async (record) => process.stdout.write(await WARCSerializer.serialize(record, { gzip: true }));
  const from = (...parts) => (async function* () { for (const part of parts) yield Buffer.from(part); })();
  const date = "2024-02-01T10:00:00Z";
  const body = "<p>政府信息公开</p>".repeat(50);
  const packed = gzipSync(body);
  const half = packed.length >> 1;
  const chunk = (b) => Buffer.concat([Buffer.from(b.length.toString(16) + "\r\n"), b, Buffer.from("\r\n")]);
  await put(await WARCRecord.createWARCInfo({ filename: "w.warc.gz", warcVersion: "WARC/1.1" }, { software: "warcio" }));
  await put(await WARCRecord.create({
    url: "http://a.gov.cn/plain", date, type: "response", warcVersion: "WARC/1.1",
    httpHeaders: { "Content-Type": "text/html" },
  }, from(body)));
  await put(await WARCRecord.create({
    url: "http://a.gov.cn/packed", date, type: "response", warcVersion: "WARC/1.0",
    httpHeaders: { "Content-Type": "text/html", "Content-Encoding": "gzip", "Transfer-Encoding": "chunked" },
  }, from(chunk(packed.subarray(0, half)), chunk(packed.subarray(half)), "0\r\n\r\n")));
  await put(await WARCRecord.create({
    url: "http://a.gov.cn/file", date, type: "resource", warcVersion: "WARC/1.1",
    warcHeaders: { "Content-Type": "text/html" },
  }, from(body)));
}

await (process.argv[2] === "write" ? write() : read(process.argv[3]));
