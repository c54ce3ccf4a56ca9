// @ts-check
import { capital, chooser } from './chooser.mjs';

/** Last words that rhyme, by sound. */
const rhymes = [
  ['day', 'way', 'grey', 'bay', 'hay', 'clay'],
  ['night', 'light', 'white', 'sight', 'bright', 'kite'],
  ['sea', 'tree', 'me', 'key', 'bee', 'free'],
  ['rain', 'lane', 'grain', 'train', 'again', 'plain'],
  ['stone', 'alone', 'bone', 'own', 'grown', 'tone'],
  ['shore', 'door', 'floor', 'more', 'before', 'roar'],
  ['hill', 'still', 'mill', 'will', 'chill', 'sill'],
  ['sound', 'ground', 'round', 'found', 'bound', 'mound'],
  ['snow', 'slow', 'glow', 'go', 'row', 'below'],
  ['sky', 'high', 'dry', 'fly', 'nearby', 'goodbye'],
];
const starts = [
  'the wind goes over',
  'i heard the water',
  'a bird sits quiet',
  'the road is empty',
  'we walk together',
  'the evening gathers',
  'the boats are sleeping',
  'an old man whistles',
  'the clock is striking',
  'the leaves are falling',
  'my mother listens',
  'the river carries',
  'a lamp is burning',
  'the field lies open',
  'the smoke is rising',
  'no one is calling',
];
const middles = [
  'and all is',
  'beside the',
  'until the',
  'beneath the',
  'and then the',
  'along the',
  'without a',
  'to find the',
  'before the',
  'and after',
  'that was so',
  'for one more',
];
const refrains = [
  'so turn around, so turn around',
  'and so it goes, and so it goes',
  'come home, come home, the day is done',
  'o hear the bell, o hear the bell',
];

/** Stanzas of four lines that rhyme in pairs; every third is followed by a refrain. About 60,000 characters. */
export function verses() {
  const choose = chooser(11);
  const { of } = choose;
  /** @param {string} last */
  const line = last => `${capital(of(starts))} ${of(middles)} ${last}`;
  let text = '';
  let stanzas = 0;
  while (text.length < 60_000) {
    for (let pair = 0; pair < 2; pair++) {
      const sounds = of(rhymes);
      const first = of(sounds);
      let second = of(sounds);
      while (second === first) second = of(sounds);
      text += `${line(first)},\n${line(second)}${pair === 1 ? '.' : ','}\n`;
    }
    stanzas++;
    if (stanzas % 3 === 0) text += `    (${of(refrains)})\n`;
    text += '\n';
  }
  return `${text.trim()}\n`;
}
