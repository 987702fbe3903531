import { fold } from './text.js';

/** Legal forms of firms, folded and without dots. */
const legalForms = new Set(
  (
    'gmbh mbh ggmbh ug haftungsbeschrankt ag kg kgaa ohg gbr ek ev eg se co cie ltd limited plc llc llp lp inc ' +
    'incorporated corp corporation company sa sas sarl sasu eurl snc srl srls spa sl slu bv nv vof oy oyj ab as asa ' +
    'aps hf ehf kft zrt doo dd sro pty pte pvt kk lda ltda sp z oo'
  ).split(' '),
);

/**
 * A key that the spellings of one name share: without case, accents, punctuation and legal forms, and with its words in
 * one order, so that "Berg, Anna" is "Anna Berg". Legal forms go wherever they stand, since some are surnames too (Ek,
 * Sá). Names that fold to the same text have the same key.
 */
export function likeness(name: string | null): string {
  const folded = fold(name ?? '').trim();
  const words = folded
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !legalForms.has(word));
  return (telling.length > 0 ? telling : words).sort().join(' ') || folded;
}
