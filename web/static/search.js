'use strict';
(function () {
  var index = JSON.parse(document.getElementById('index').textContent), box = document.getElementById('q'), list = document.getElementById('results');
  var asked = (new URLSearchParams(location.search).get('q') || '').trim();
  if (!asked) return;
  function fold(s) { return Array.from(s.toLowerCase()).map(function (c) { return index.fold[c] || c; }).join(''); }
  function rank(row) { // exact name, begins with it, holds it, is found by another word
    var name = fold(row.name), at = name.indexOf(word);
    return name === word ? 0 : at === 0 ? 1 : at > 0 ? 2 : fold(row.words).indexOf(word) >= 0 ? 3 : -1;
  }
  var word = fold(asked), found = [[], [], [], []];
  index.rows.forEach(function (row) { var r = rank(row); if (r >= 0) found[r].push(row); });
  found = [].concat.apply([], found);
  box.value = asked;
  document.querySelector('.lede').textContent = (found.length ? index.found : index.nothing).split('{q}').join(asked).split('{n}').join(found.length);
  if (found.length) document.querySelectorAll('main .tw, main .tw + p').forEach(function (e) { e.hidden = true; });
  found.slice(0, 200).forEach(function (row) {
    var item = document.createElement('li'), p = document.createElement('p'), a = document.createElement('a');
    a.href = row.file; a.textContent = row.name; a.lang = 'zh-CN';
    p.append(a, '\u3000' + row.says); item.append(p); list.append(item);
  });
}());
