// SPDX-License-Identifier: Apache-2.0
// Oxigraph's engine (npm: oxigraph) behind a small HTTP front, where the paths are those of its own server: /store, /update, /query.
//
//     node oxigraph.mjs PORT MODULES      MODULES: the node_modules folder that has oxigraph
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {webcrypto} from 'node:crypto';

globalThis.crypto ??= webcrypto; // oxigraph looks for it there, and Node 18 does not set it
const [port, modules] = process.argv.slice(2);
const oxigraph = createRequire(join(modules, 'x.js'))('oxigraph');
const store = new oxigraph.Store();

const graphOf = (url) => (url.searchParams.has('graph') ? oxigraph.namedNode(url.searchParams.get('graph')) : oxigraph.defaultGraph());
const clear = (graph) => store.update(graph.value ? `DROP SILENT GRAPH <${graph.value}>` : 'DROP SILENT DEFAULT');

function graphStore(method, url, type, body) {
  const named = url.searchParams.has('graph') || url.searchParams.has('default');
  if (method === 'GET') {
    const quads = store.match(null, null, null, graphOf(url));
    if (!quads.length && url.searchParams.has('graph')) return [404];
    return [200, quads.map((q) => `${q.subject} ${q.predicate} ${q.object} .\n`).join(''), 'application/n-triples'];
  }
  if (method === 'DELETE') {
    const there = store.match(null, null, null, graphOf(url)).length > 0;
    clear(graphOf(url));
    return [there ? 204 : 404];
  }
  const quads = oxigraph.parse(body, named ? {format: type, to_graph_name: graphOf(url)} : {format: type}); // all of it, before anything changes
  if (method === 'PUT') clear(graphOf(url));
  for (const quad of quads) store.add(quad);
  return [204];
}

function answer(method, url, type, body) {
  switch (url.pathname) {
    case '/store': return graphStore(method, url, type, body);
    case '/update': {
      if (method !== 'POST') return [405];
      store.update(body);
      return [204];
    }
    case '/query': {
      const query = method === 'GET' ? url.searchParams.get('query') : new URLSearchParams(body).get('query');
      const constructs = /^\s*CONSTRUCT/i.test(query);
      return [200, store.query(query, {results_format: constructs ? 'application/n-triples' : 'json'}),
        constructs ? 'application/n-triples' : 'application/sparql-results+json'];
    }
    default: return [404];
  }
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    let [status, text, type] = [400, '', 'text/plain'];
    try {
      const kind = (request.headers['content-type'] ?? '').split(';')[0];
      [status, text = '', type = 'text/plain'] = answer(request.method, new URL(request.url, 'http://localhost'), kind, Buffer.concat(chunks).toString());
    } catch (error) {
      text = String(error);
    }
    const body = Buffer.from(text);
    const headers = {Server: 'Oxigraph/0.5 (engine of npm)', 'Content-Type': type};
    response.writeHead(status, status === 204 ? headers : {...headers, 'Content-Length': body.length});
    response.end(status === 204 ? undefined : body);
  });
}).listen(Number(port), '127.0.0.1');
