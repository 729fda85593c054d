package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// What a machine may send, and how many rows it gets at a time: what answers it is read by a model, whose memory is small.
const (
	mcpBytes = 64 << 10
	mcpRows  = 50
)

const mcpInstructions = `Figures of Chinese agencies, from their annual reports on open government information (政府信息公开工作年度报告). Read-only.
A blank is not a zero: only a figure whose state is reported has a value. A rate is never told without its numerator and denominator; of agencies whose intervals overlap none
is higher; hints and problems are findings of a program, and no accusation. Cite the page, the cell and the SHA-256 that come with every answer.`

// mcpServer makes the tools. Each asks the handler that answers browsers, under the same limits.
func (s *Server) mcpServer() *mcp.Server {
	m := mcp.NewServer(&mcp.Implementation{Name: "nianbao", Title: "nianbao", Version: s.Reader}, &mcp.ServerOptions{Instructions: mcpInstructions, Capabilities: &mcp.ServerCapabilities{}})
	addTool(m, "find_agency", "Find agencies by a part of the name, in Chinese; also titles and passages of reports that hold the words. The key `agency` of an answer is what the other tools take.", s.findAgency)
	addTool(m, "figures", "The cells of the report of an agency and year that counts: value, state, as printed, place on the page.", s.figures)
	addTool(m, "compare", "An indicator of many agencies in a year, ranked among their peers, with fraction, interval and page. Without an indicator it lists those that there are.", s.compareAgencies)
	addTool(m, "explain", "How one number came about: the cell as printed and where, the equations that it is in, what follows where it is not printed, problems, who corrected it. Takes a cell or an indicator.", s.explainNumber)
	addTool(m, "problems", "What is doubtful in reports: sums that do not add up, cells that could not be read for certain, pages without a report.", s.listProblems)
	return m
}

func addTool[In any](m *mcp.Server, name, says string, answer func(context.Context, In) (map[string]any, error)) {
	no := false
	tool := &mcp.Tool{Name: name, Description: says, Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &no, DestructiveHint: &no}}
	mcp.AddTool(m, tool, func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, any, error) {
		out, err := answer(ctx, in)
		return nil, out, err
	})
}

// mcpHandler answers tools over HTTP. It keeps nothing between requests, and no page of another site can ask it through a browser.
func (s *Server) mcpHandler() http.Handler {
	m := s.mcpServer()
	return http.NewCrossOriginProtection().Handler(mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return m },
		&mcp.StreamableHTTPOptions{Stateless: true, JSONResponse: true, MaxRequestBodyBytes: mcpBytes}))
}

// ServeMCP answers tools over a pair of streams, until the reader or the context ends.
func (s *Server) ServeMCP(ctx context.Context, in io.Reader, out io.Writer) error {
	x := newExchange(in, out, s.Timeout)
	err := s.mcpServer().Run(ctx, &mcp.IOTransport{Reader: x, Writer: x})
	if ctx.Err() != nil || errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// data asks for the data of a page. An error says what the page says, with the names that were perhaps meant.
func (s *Server) data(ctx context.Context, question url.Values, parts ...string) (map[string]any, error) {
	for i, p := range parts {
		parts[i] = escapePart(p)
	}
	path := s.BasePath + apiPath + "/" + strings.Join(parts, "/")
	at, err := url.Parse(path + "?" + question.Encode())
	if err != nil {
		return nil, err
	}
	got, err := s.inside(ctx, at, http.Header{"Accept-Language": {"en"}})
	if err != nil {
		return nil, err
	}
	out := make(map[string]any)
	d := json.NewDecoder(&got.body)
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("status %d", got.status)
	}
	if got.status != http.StatusOK {
		says := fmt.Sprint(out["detail"])
		if near, _ := out["nearest"].([]any); len(near) > 0 {
			says += fmt.Sprintf("; perhaps %v", near)
		}
		return nil, errors.New(says)
	}
	return out, nil
}

// chosenBy makes a question of parameters; those that are empty are not asked.
func chosenBy(pairs ...string) url.Values {
	v := make(url.Values)
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	return v
}

// cut keeps the first rows of a list, and says how many it left out.
func cut(out map[string]any, name string, most int) {
	if most < 1 || most > mcpRows {
		most = mcpRows
	}
	if rows, ok := out[name].([]any); ok && len(rows) > most {
		out[name], out[name+"_left_out"] = rows[:most], len(rows)-most
	}
}
