// @ts-check
import { chooser } from './chooser.mjs';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const winds = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];
const strengths = ['calm', 'light', 'fresh', 'strong', 'a gale'];
const ships = [
  'Albatross',
  'Good Hope',
  'Marianne',
  'Northern Star',
  'Patience',
  'Three Brothers',
  'Hesperus',
  'Juno',
];
const cargos = ['timber', 'salt', 'coal', 'grain', 'wool', 'oranges', 'herring', 'bricks', 'tea'];
const ports = ['Hull', 'Bergen', 'Riga', 'Lisbon', 'Cork', 'Danzig', 'Cadiz', 'Leith'];
const chores = [
  'Cleaned the lenses.',
  'Trimmed the wick.',
  'Painted the stairs.',
  'Oiled the clockwork.',
  'Mended the net.',
  'Wrote to the harbour office.',
  'Counted the stores.',
  'Repaired the gutter.',
  'Wound the clock.',
  'Swept the gallery.',
];
const sights = [
  'Two seals on the rocks.',
  'A rainbow at noon.',
  'Geese going south.',
  'A whale, far out.',
  'Nothing to report.',
  'The tide very high.',
  'Ice on the railing.',
];

/** The log of a lighthouse: a dated entry a day, its weather from a chain, its figures in brackets. About 60,000 characters. */
export function logbook() {
  const choose = chooser(13);
  const { of, from, sometimes } = choose;
  let wind = 2;
  let strength = 1;
  let pressure = 1012;
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  let text = '';
  for (let year = 1901; text.length < 60_000; year++) {
    for (let month = 0; month < 12 && text.length < 60_000; month++) {
      for (let day = 1; day <= /** @type {number} */ (days[month]) && text.length < 60_000; day++) {
        wind = (wind + from(-1, 1) + 8) % 8;
        strength = Math.min(4, Math.max(0, strength + from(-1, 1)));
        pressure = Math.min(1040, Math.max(980, pressure + from(-4, 4) - (strength > 2 ? 2 : -1)));
        const parts = [
          `${day} ${months[month]} ${year}. Wind ${winds[wind]}, ${strengths[strength]} [${pressure}].`,
        ];
        if (strength === 4) parts.push('Lit the lamp early. No ship in sight.');
        else if (sometimes(0.5)) {
          parts.push(`The ${of(ships)} passed with ${of(cargos)} for ${of(ports)} (${from(3, 22)} hands).`);
        }
        if (sometimes(0.6)) parts.push(of(chores));
        if (sometimes(0.4)) parts.push(of(sights));
        text += `${parts.join(' ')}\n`;
      }
    }
  }
  return text;
}
