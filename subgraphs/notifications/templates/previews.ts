import type { ServerResponse } from 'node:http';
import type { Route } from '@shop/shared/graphql';
import { languages, languageOf } from '../domain/language.ts';
import type { Templates } from '../domain/message.ts';
import { templateEngine } from './engine.ts';
import { readLayout } from './files.ts';
import { allSamples } from './samples.ts';

const unsubscribe = 'https://shop.example/unsubscribe';

/**
 * Every template with sample data, for those who write templates: a list, and with `sample` and `language` one mail;
 * `part=text` shows its text. Not served in production.
 */
export function previewsRoute(templates: Templates): Route {
  const list = templateEngine('html', 'en')(readLayout('previews.html.liquid'));
  return (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const fact = allSamples[Number(searchParams.get('sample') ?? '-1')];
    if (!fact) return send(response, 'html', list(listed(templates)));
    const mail = templates.mail(fact, languageOf(searchParams.get('language')), { unsubscribe });
    const part = searchParams.get('part') === 'text' ? 'text' : 'html';
    return send(response, part, mail[part]);
  };
}

const listed = (templates: Templates) => ({
  languages,
  samples: allSamples.map((fact, index) => ({
    index,
    kind: fact.kind,
    messages: languages.map((language) => ({ language, ...templates.message(fact, language) })),
  })),
});

const types = { html: 'text/html', text: 'text/plain' } as const;

function send(response: ServerResponse, part: keyof typeof types, body: string): void {
  response.writeHead(200, {
    'content-type': `${types[part]}; charset=utf-8`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
