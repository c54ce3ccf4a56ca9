import { Arrow, ArrowHead, Mark, Note, Picture } from '../../../components/diagrams/index.ts';

const at = (t: number) => 20 + t * 72;

interface BoxProps {
  x: number;
  y: number;
  index: string;
  above?: string;
}

function State({ x, y, index, above }: BoxProps) {
  return (
    <g>
      <rect x={x - 20} y={y - 19} width={40} height={38} rx={7} className="picture-box" data-sym="h" />
      <Mark x={x - (above ? 3 : 0)} y={y + 6} symbol="h" letter="h" index={index} size={17} />
      {above && (
        <text x={x + 6} y={y - 4} fontSize={10} className="picture-mark" data-sym="h">
          {above}
        </text>
      )}
    </g>
  );
}

const stacked =
  'Two layers over four steps. The inputs x 1 to x 4 go up into the lower layer, its states go up into the upper layer, and in each layer the state passes from left to right. A frame around the four states of the upper layer is marked output. A dashed frame around the two states of the last step is marked hN. The upper state of the last step is in both.';

/** Which of the states of two layers are `output`, and which are `hN`. */
export function StatesPicture() {
  const head = 'states-head';
  const rows = [184, 100];
  return (
    <Picture viewBox="0 0 380 280" label={stacked}>
      <ArrowHead id={head} />
      <rect x={60} y={70} width={280} height={60} rx={12} className="picture-ring" fillOpacity={0} />
      <rect
        x={280}
        y={62}
        width={56}
        height={156}
        rx={12}
        className="picture-becomes"
        strokeDasharray="5 4"
      />
      {[1, 2, 3, 4].map(t => (
        <g key={t}>
          <Arrow head={head} d={`M${at(t)} 234V207`} />
          <Arrow head={head} d={`M${at(t)} 163V123`} />
          {t < 4 && rows.map(y => <Arrow key={y} head={head} d={`M${at(t) + 22} ${y}h26`} />)}
          <State x={at(t)} y={rows[0]!} index={`${t}`} above="(1)" />
          <State x={at(t)} y={rows[1]!} index={`${t}`} above="(2)" />
          <Mark x={at(t)} y={256} symbol="x" letter="x" index={`${t}`} />
        </g>
      ))}
      <Note x={66} y={58} anchor="start">
        output: upper layer, every step
      </Note>
      <Note x={336} y={36} anchor="end">
        hN: every layer, last step
      </Note>
      <path d="M308 42V58" className="picture-leader" />
    </Picture>
  );
}

const both =
  'One layer in both directions over four steps. The forward states, in the upper row, pass from left to right; the backward states, in the lower row, pass from right to left. A heavy frame marks the forward state of step four and the backward state of step one: these are final and form hN. A dashed frame marks the pair of states of step four, the last step of output, whose backward state has only read x 4.';

/** Where each direction ends. */
export function DirectionsPicture() {
  const head = 'directions-head';
  return (
    <Picture viewBox="0 0 380 270" label={both}>
      <ArrowHead id={head} />
      <rect
        x={at(4) - 30}
        y={34}
        width={60}
        height={148}
        rx={12}
        className="picture-becomes"
        strokeDasharray="5 4"
      />
      <rect x={at(4) - 25} y={41} width={50} height={48} rx={10} className="picture-ring" fillOpacity={0} />
      <rect x={at(1) - 25} y={126} width={50} height={48} rx={10} className="picture-ring" fillOpacity={0} />
      {[1, 2, 3, 4].map(t => (
        <g key={t}>
          {t < 4 && <Arrow head={head} d={`M${at(t) + 22} 65h${t === 3 ? 22 : 26}`} />}
          {t > 1 && <Arrow head={head} d={`M${at(t) - 22} 150h${t === 2 ? -22 : -26}`} />}
          <State x={at(t)} y={65} index={`${t}`} above="→" />
          <State x={at(t)} y={150} index={`${t}`} above="←" />
          <Arrow head={head} d={`M${at(t)} 200V${t === 1 || t === 4 ? 185 : 175}`} />
          <Mark x={at(t)} y={222} symbol="x" letter="x" index={`${t}`} />
        </g>
      ))}
      <Note x={at(4) + 30} y={22} anchor="end">
        last step of output (dashed)
      </Note>
      <Note x={at(1) - 25} y={254} anchor="start">
        heavy frames: where a direction ends, hN
      </Note>
    </Picture>
  );
}
