import { Arrow, ArrowHead, Mark, Note, Picture } from '../../../components/diagrams/index.ts';

const description =
  'Above, two sentences go into a bag: dog bites man and man bites dog. Both give the same counts, one each for bites, dog and man, so a network that reads the counts must answer both alike. Below, the same two sentences are read word by word. Each word changes a state, and after the third word the two states differ.';

const words = ['dog', 'bites', 'man'];
const head = 'order-head';
const columns = [64, 152, 240];

function Word({ x, y, children }: { x: number; y: number; children: string }) {
  return (
    <g>
      <rect x={x - 34} y={y - 17} width={68} height={34} rx={6} className="picture-box-zero picture-box" />
      <Note x={x} y={y + 5}>
        {children}
      </Note>
    </g>
  );
}

function Counts({ y }: { y: number }) {
  return (
    <g>
      <Arrow head={head} d={`M278 ${y}H300`} />
      {[0, 1, 2].map(i => (
        <g key={i}>
          <rect x={304 + i * 22} y={y - 13} width={22} height={26} className="picture-box" />
          <Note x={315 + i * 22} y={y + 5}>
            1
          </Note>
        </g>
      ))}
    </g>
  );
}

function Chain({ y, order, first }: { y: number; order: readonly string[]; first: boolean }) {
  return (
    <g>
      {order.map((word, i) => (
        <g key={word}>
          <Note x={columns[i]!} y={y + 62}>
            {word}
          </Note>
          <Arrow head={head} d={`M${columns[i]} ${y + 46}V${y + 22}`} />
          <rect
            x={columns[i]! - 20}
            y={y - 18}
            width={40}
            height={36}
            rx={7}
            className="picture-box"
            data-sym="h"
          />
          <Mark x={columns[i]!} y={y + 5} symbol="h" letter="h" index={`${i + 1}`} size={17} />
          <Arrow head={head} d={`M${columns[i]! + 22} ${y}h${i < 2 ? 42 : 46}`} />
        </g>
      ))}
      <Note x={314} y={y + 5} anchor="start">
        {first ? 'animal' : 'person'}
      </Note>
    </g>
  );
}

/** What a bag of words sees of two sentences, and what a reader with a state sees of them. */
export function OrderPicture() {
  return (
    <Picture viewBox="0 0 380 420" label={description}>
      <ArrowHead id={head} />
      {[words, [...words].reverse()].map((order, row) => (
        <g key={order[0]}>
          {order.map((word, i) => (
            <Word key={word} x={columns[i]!} y={34 + row * 48}>
              {word}
            </Word>
          ))}
          <Counts y={34 + row * 48} />
        </g>
      ))}
      <Note x={190} y={132}>
        in a bag: the same three counts
      </Note>
      <path d="M20 152H360" className="picture-axis" />
      <Chain y={188} order={words} first />
      <Chain y={304} order={[...words].reverse()} first={false} />
      <Note x={190} y={404}>
        read in order: two different states
      </Note>
    </Picture>
  );
}
