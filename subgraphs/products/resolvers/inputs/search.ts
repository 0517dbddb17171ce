import { line } from '@shop/shared/contracts';
import { z } from 'zod';
import { stemsIn } from '../../domain/search/words.ts';
import { expectedVersion, id } from './catalogue.ts';

const phrase = line('A phrase', 100).refine((text) => {
  const { length } = stemsIn(text);
  return length >= 1 && length <= 4;
}, 'A phrase has 1 to 4 words');

export const saveSynonyms = z.object({
  synonymsId: id('An id of synonyms')
    .nullish()
    .transform((given) => given ?? null),
  phrases: z
    .array(phrase)
    .max(30)
    .refine(({ length }) => length !== 1, 'Synonyms are two phrases or more; none ends them'),
  expectedVersion,
});
