import { Children, isValidElement, type ReactNode } from 'react';
import { type Components, Streamdown } from 'streamdown';
import { CopyButton } from '../desk/copy-button.tsx';
import { texts } from '../texts/index.ts';
import { isOwnFile, looksLikeAnotherAddress, readSafeAddress } from './safe-address.ts';

/** The words inside of drawn nodes. */
function wordsOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (isValidElement<{ children?: ReactNode }>(node)) return wordsOf(node.props.children);
  return Children.toArray(node).map(wordsOf).join('');
}

function Address({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  if (isOwnFile(href)) {
    return (
      <a href={href} download>
        <bdi>{children}</bdi>
      </a>
    );
  }
  const address = readSafeAddress(href);
  if (!address) return <bdi>{children}</bdi>;
  const words = wordsOf(children);
  const other = looksLikeAnotherAddress(words, address.host);
  return (
    <>
      <a href={address.href} target="_blank" rel="noopener noreferrer nofollow" title={address.href}>
        <bdi>{children}</bdi>
      </a>
      {other || !words.includes(address.host) ? (
        <>
          {' '}
          <bdi className={other ? 'link-host other' : 'link-host'}>{address.host}</bdi>
        </>
      ) : null}
    </>
  );
}

/** Nothing is fetched for an address that a model wrote: a picture is its words and a plain link. */
function Picture({ src, alt }: { src?: unknown; alt?: string | undefined }) {
  const address = typeof src === 'string' ? src : undefined;
  return (
    <>
      {alt ? <bdi>{alt} </bdi> : null}
      <Address href={address}>{address}</Address>
    </>
  );
}

// Headings of an answer stand below the question's h2; nothing of the element's own attributes is passed on.
const components: Components = {
  a: ({ href, children }) => <Address href={href}>{children}</Address>,
  img: ({ src, alt }) => <Picture src={src} alt={alt} />,
  p: ({ children }) => <p>{children}</p>,
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  h6: ({ children }) => <h6>{children}</h6>,
  ul: ({ children }) => <ul>{children}</ul>,
  ol: ({ children, start }) => <ol start={start}>{children}</ol>,
  li: ({ children }) => <li>{children}</li>,
  blockquote: ({ children }) => <blockquote>{children}</blockquote>,
  hr: () => <hr />,
  strong: ({ children }) => <strong>{children}</strong>,
  em: ({ children }) => <em>{children}</em>,
  del: ({ children }) => <del>{children}</del>,
  sup: ({ children }) => <sup>{children}</sup>,
  sub: ({ children }) => <sub>{children}</sub>,
  section: ({ children }) => <section>{children}</section>,
  input: ({ checked }) => <input type="checkbox" checked={checked ?? false} disabled readOnly />,
  pre: ({ children }) => (
    <div className="code-block">
      <pre>{children}</pre>
      <CopyButton value={() => wordsOf(children)} name={texts.common.copy} />
    </div>
  ),
  code: ({ children }) => <code dir="ltr">{children}</code>,
  inlineCode: ({ children }) => <code dir="ltr">{children}</code>,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys
    <section className="wide" tabIndex={0} aria-label={texts.conversation.table}>
      <table className="table">{children}</table>
    </section>
  ),
  thead: ({ children }) => <thead>{children}</thead>,
  tbody: ({ children }) => <tbody>{children}</tbody>,
  tr: ({ children }) => <tr>{children}</tr>,
  th: ({ children, style }) => <th className={style?.textAlign === 'right' ? 'right' : ''}>{children}</th>,
  td: ({ children, style }) => <td className={style?.textAlign === 'right' ? 'right' : ''}>{children}</td>,
};

const allowedElements = [...Object.keys(components), 'br'].filter((name) => name !== 'inlineCode');

/**
 * An answer as markdown, by an allow-list of elements, also while it grows. HTML in it stays text: no plugin that
 * would parse it is loaded. It is drawn block by block, also when it is complete: then only the last block changes, and
 * no task is as long as the answer.
 */
export default function Markdown({ text, growing }: { text: string; growing: boolean }) {
  return (
    <Streamdown
      className="markdown"
      mode={growing || !hasDefinitions(text) ? 'streaming' : 'static'}
      parseIncompleteMarkdown={growing}
      components={components}
      allowedElements={allowedElements}
      rehypePlugins={noPlugins}
      urlTransform={keepAddress}
      controls={false}
      linkSafety={noModal}
    >
      {text}
    </Streamdown>
  );
}

/** Definitions of links stand in a block of their own, so the text must be read as one. */
function hasDefinitions(text: string): boolean {
  return /^ {0,3}\[[^\]\n]+\]:/m.test(text);
}

const noPlugins: [] = [];
const noModal = { enabled: false };
/** The address is judged where it is drawn. */
const keepAddress = (address: string) => address;
