/**
 * Ports from 1024 up on which something other than a web server answers: the Fetch standard's bad ports
 * (section 2.9) and the usual ports of databases, queues, caches, remote control and cluster agents, many of
 * which take commands out of an HTTP request's body.
 */
const servicePorts = new Set([
  1080, 1433, 1434, 1521, 1719, 1720, 1723, 1883, 2049, 2181, 2375, 2376, 2377, 2379, 2380, 3128, 3306, 3389,
  3659, 4045, 4190, 4369, 5060, 5061, 5432, 5433, 5671, 5672, 5900, 5901, 5984, 5985, 5986, 6000, 6379, 6380,
  6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 7199, 8500, 8600, 8883, 9042, 9092, 9160, 9200, 9300,
  10080, 10250, 10255, 10256, 11211, 11434, 15672, 16379, 26379, 27017, 27018, 27019, 28017, 33060, 50070,
  61616,
]);

/**
 * Whether a port may be used without being listed: 80, 443 and the unprivileged ports on which no known
 * service other than HTTP listens.
 */
export function isUsualPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && port <= 65535 && !servicePorts.has(port));
}
