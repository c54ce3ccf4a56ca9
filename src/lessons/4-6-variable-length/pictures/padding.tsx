import { Note, Picture } from '../../../components/diagrams/index.ts';

const messages = ['to me', 'hello there', 'hm'];
const widest = Math.max(...messages.map(message => message.length));
const size = 27;
const left = 8;

const description =
  'Three rows of boxes, one for each message, all eleven boxes wide. The first row holds five letters and six grey places, the second eleven letters, the third two letters and nine grey places. Marks show the true end of each row, and that the last column is the true end of the second row alone.';

/** A batch of three messages: letters, padding, true ends, and the last column. */
export function PaddingPicture() {
  return (
    <Picture viewBox="0 0 380 172" label={description}>
      {messages.map((message, row) => {
        const y = 22 + row * 40;
        return (
          <g key={message}>
            {Array.from({ length: widest }, (_, t) => {
              const letter = message[t];
              const x = left + t * (size + 4);
              return (
                <g key={x}>
                  <rect
                    x={x}
                    y={y}
                    width={size}
                    height={size}
                    rx={4}
                    fill={letter === undefined ? 'var(--border)' : 'var(--surface-raised)'}
                    stroke={letter === undefined ? 'var(--border)' : 'var(--sym-x)'}
                    strokeWidth={1.2}
                  />
                  {letter !== undefined && (
                    <text x={x + size / 2} y={y + 18} textAnchor="middle" fontSize={14} fill="var(--text)">
                      {letter}
                    </text>
                  )}
                </g>
              );
            })}
            <path
              d={`M${left + message.length * (size + 4) - 2} ${y - 4}v${size + 8}`}
              stroke="var(--accent)"
              strokeWidth={2.5}
            />
          </g>
        );
      })}
      <Note x={left} y={160}>
        green: the true ends
      </Note>
      <Note x={left + widest * (size + 4) - 4} y={160} anchor="end">
        the last column
      </Note>
    </Picture>
  );
}
