/** An address in the pieces in which it is shown. */
export interface AddressParts {
  /** `https://` */
  scheme: string;
  /** Name and port. */
  host: string;
  /** Path and query, cut before each `/`, `?` and `&`, never inside a value. */
  rest: string[];
}

/** Cuts an address for showing. What is no address comes back whole, without a host. */
export function splitAddress(address: string): AddressParts {
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(.*)$/is.exec(address);
  if (!match) return { scheme: '', host: '', rest: [address] };
  const [, scheme = '', host = '', rest = ''] = match;
  return {
    scheme,
    host,
    rest: rest.split(/(?=[/?&])/).filter((piece) => piece !== ''),
  };
}
