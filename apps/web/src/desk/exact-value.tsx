import { splitUnseen } from './unseen.ts';

/** A text exactly as it is sent or came: isolated, left to right, invisible characters framed in their place. */
export function ExactValue({ text }: { text: string }) {
  let position = 0;
  return (
    <bdi dir="ltr" className="exact-value">
      {splitUnseen(text).map((piece) => {
        const key = position;
        position += piece.kind === 'seen' ? piece.text.length : 1;
        return piece.kind === 'seen' ? (
          <span key={key}>{piece.text}</span>
        ) : (
          <span key={key} className="unseen">
            {piece.code}
          </span>
        );
      })}
    </bdi>
  );
}
