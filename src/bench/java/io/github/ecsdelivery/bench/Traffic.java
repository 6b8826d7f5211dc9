package io.github.ecsdelivery.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what goes through proxies, and keeps the exchanges of the ones that speak plain HTTP. */
final class Traffic {
    private long up;
    private long down;
    private int connections;
    private final List<Exchange> exchanges = new ArrayList<>();

    /**
     * What has gone through.
     *
     * @param up bytes towards AWS, of heads and of TLS too
     * @param down bytes back
     * @param connections that were opened
     * @param exchanges with the APIs, in the order in which they began
     */
    record Sum(long up, long down, int connections, List<Exchange.Seen> exchanges) {}

    /** Watches a proxy whose bytes nobody can read. */
    Observer sealed() {
        return new Counting(false);
    }

    /** Watches a proxy of plain HTTP. */
    Observer plain() {
        return new Counting(true);
    }

    synchronized void clear() {
        up = 0;
        down = 0;
        connections = 0;
        exchanges.clear();
    }

    synchronized Sum sum() {
        return new Sum(
                up, down, connections, exchanges.stream().map(Exchange::seen).toList());
    }

    private final class Counting implements Observer {
        private final boolean readable;
        private final Map<Long, Exchange> current = new HashMap<>();

        private Counting(boolean readable) {
            this.readable = readable;
        }

        @Override
        public void opened(long connection) {
            synchronized (Traffic.this) {
                connections++;
            }
        }

        @Override
        public void up(long connection, byte[] buffer, int length) {
            synchronized (Traffic.this) {
                up += length;
                if (readable) {
                    Exchange exchange = current.get(connection);
                    if (exchange == null || exchange.answered()) {
                        exchange = new Exchange(System.nanoTime());
                        current.put(connection, exchange);
                        exchanges.add(exchange);
                    }
                    exchange.up(buffer, length);
                }
            }
        }

        @Override
        public void down(long connection, byte[] buffer, int length) {
            synchronized (Traffic.this) {
                down += length;
                Exchange exchange = current.get(connection);
                if (exchange != null) {
                    exchange.down(length, System.nanoTime());
                }
            }
        }
    }
}
