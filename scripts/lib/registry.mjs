const OFFLINE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|getaddrinfo|network timeout|RequestError|Bad response: 50[234]/;

export const UNREACHABLE =
  'The npm registry cannot be reached: check the network and HTTPS_PROXY, or point npm at a registry you can reach (npm config set registry …), then run this again.';

/** Whether what a package manager printed means that it got no answer. */
export function looksOffline(lines) {
  return lines.some(line => OFFLINE.test(line));
}
