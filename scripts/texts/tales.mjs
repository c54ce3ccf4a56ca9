// @ts-check
import { capital, chooser } from './chooser.mjs';

const people = [
  'miller',
  'baker',
  'ferryman',
  'clockmaker',
  'widow',
  'shepherd',
  'tailor',
  'fisherman',
  'weaver',
  'smith',
  'gardener',
  'beekeeper',
  'potter',
  'carpenter',
  'innkeeper',
  'lamplighter',
];
const names = [
  'Anna',
  'Tom',
  'Greta',
  'Oskar',
  'Nell',
  'Peter',
  'Ida',
  'Hugo',
  'Marta',
  'Jonas',
  'Ruth',
  'Emil',
];
const places = [
  'by the river',
  'at the edge of the wood',
  'behind the mill',
  'near the old bridge',
  'on the hill',
  'by the sea',
  'at the end of the lane',
  'under the church tower',
  'beyond the marsh',
  'in the narrow valley',
];
const creatures = [
  'fox',
  'hen',
  'goose',
  'donkey',
  'cat',
  'crow',
  'goat',
  'hare',
  'dog',
  'owl',
  'bear',
  'mouse',
];
const qualities = [
  'old',
  'young',
  'poor',
  'clever',
  'quiet',
  'stubborn',
  'patient',
  'cheerful',
  'careful',
  'hungry',
];
const things = [
  'a copper kettle',
  'a wooden spoon',
  'a silver button',
  'a loaf of bread',
  'a lantern',
  'a broken clock',
  'a red scarf',
  'a basket of apples',
  'a small key',
  'a coil of rope',
  'a jar of honey',
  'a pair of boots',
  'a bell',
  'a blue cup',
];
const weathers = [
  'It rained all night.',
  'The wind came from the north.',
  'Snow lay on the roofs.',
  'The morning was clear and cold.',
  'Fog stood over the fields.',
  'The sun was warm on the stones.',
  'A storm was on its way.',
  'It was the first day of spring.',
];
const speech = ['said', 'asked', 'cried', 'answered', 'whispered', 'called'];
const questions = [
  'Where are you going',
  'What have you got there',
  'Who sent you',
  'Why are you so late',
  'Will you help me',
  'Have you seen my sister',
  'What does it cost',
  'May I come in',
  'Do you know the way',
  'Is it far from here',
];
const replies = [
  'I am going to the market',
  'I have walked since sunrise',
  'Nobody sent me',
  'I will if you carry the lantern',
  'It is not mine to give',
  'Come in and sit by the fire',
  'Follow the river until you see the bridge',
  'I have never been there',
  'Ask me again tomorrow',
  'You may have it for a song',
  'My father told me not to say',
  'It is nearer than you think',
  'I only want to rest a little',
  'There is room for one more',
];
const morals = [
  'And that was the end of it.',
  'From that day on they were never hungry again.',
  'Nobody in the village ever asked again.',
  'The bell still hangs there, and on quiet nights you can hear it.',
  'They laughed about it for many years.',
  'And if they have not moved, they are living there still.',
  'After that the door was always left open.',
];

/** Tales of a village, with direct speech in quotation marks. About 90,000 characters. */
export function tales() {
  const choose = chooser(7);
  const { of, sometimes } = choose;

  /** @param {string} who @param {string} whom */
  const dialogue = (who, whom) => {
    const verb = of(speech);
    const lines = [
      sometimes(0.5)
        ? `"${of(questions)}?" ${verb === 'answered' ? 'asked' : verb} the ${who}.`
        : `The ${who} looked at the ${whom} and ${verb === 'answered' ? 'said' : verb}, "${of(questions)}?"`,
      `"${of(replies)}," ${of(['said', 'answered'])} the ${whom}.`,
    ];
    if (sometimes(0.4))
      lines.push(
        `"${of(replies)}," said the ${who}, and ${of(['smiled', 'nodded', 'sat down', 'shook hands', 'put on a hat'])}.`,
      );
    return lines.join(' ');
  };

  const tale = () => {
    const person = of(people);
    const quality = of(qualities);
    const name = of(names);
    const creature = of(creatures);
    const thing = of(things);
    const theThing = thing.replace(/^a (?:pair|coil|jar|basket|loaf) of /, 'the ').replace(/^a /, 'the ');
    const place = of(places);
    const sentences = [
      of([
        `Once there was a ${quality} ${person} who lived ${place}.`,
        `A ${quality} ${person} had a house ${place}.`,
        `There lived ${place} a ${person}, and the ${person} was ${quality}.`,
      ]),
      of([
        `The ${person} had a ${of(['daughter', 'son', 'nephew', 'cousin'])} called ${name} and owned nothing but ${thing}.`,
        `All that the ${person} owned was ${thing}, and ${name}, who lived next door, often came to look at it.`,
        `One day ${name} came to the door and brought ${thing}.`,
      ]),
      of(weathers),
      of([
        `Then a ${creature} came out of the wood and would not go away.`,
        `In the evening a ${creature} sat in front of the door.`,
        `On the way to the market they met a ${creature}.`,
        `Nobody knew that a ${creature} lived under the stairs.`,
      ]),
      dialogue(person, creature),
    ];
    if (sometimes(0.6)) sentences.push(of(weathers), dialogue(creature, person));
    sentences.push(
      of([
        `So ${name} took ${theThing} and gave it to the ${creature}.`,
        `The ${creature} picked up ${theThing} and ran down the lane.`,
        `They put ${theThing} on the table and waited until midnight.`,
        `The ${person} hid ${theThing} ${of(places)}, where only ${name} would find it.`,
        `"${capital(theThing)} will be yours," said the ${creature}, "if you can tell me my name."`,
      ]),
    );
    if (sometimes(0.5))
      sentences.push(`In the end the ${creature} stayed, and the ${person} was glad of it.`);
    sentences.push(of(morals));
    return sentences.join(' ');
  };

  let text = '';
  while (text.length < 90_000) text += `${tale()}\n\n`;
  return `${text.trim().replace(/\b([Aa]) (?=[aeiou])/g, '$1n ')}\n`;
}
