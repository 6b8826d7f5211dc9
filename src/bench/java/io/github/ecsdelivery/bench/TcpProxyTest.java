package io.github.ecsdelivery.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By the clock: a link is never faster than it says, and as fast when nothing else is done on the machine. */
class TcpProxyTest {
    private static final double HUNDRED_MEGABIT = 100e6;
    private static final int ATTEMPTS = 8;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Traffic traffic = new Traffic();
    private Server server;

    @BeforeEach
    void open() throws IOException {
        server = new Server(threads);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void bandwidthIsThatOfTheLink() throws Exception {
        try (TcpProxy proxy = proxy(Link.of(HUNDRED_MEGABIT, Duration.ZERO))) {
            // 200 ms.
            assertTakes(200, 10, () -> upload(proxy, 2_500_000));
        }
    }

    @Test
    void manyConnectionsShareIt() throws Exception {
        try (TcpProxy proxy = proxy(Link.of(HUNDRED_MEGABIT, Duration.ZERO))) {
            assertTakes(200, 10, () -> {
                List<Future<Double>> uploads = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    uploads.add(threads.submit(() -> upload(proxy, 500_000)));
                }
                double first = Double.MAX_VALUE;
                double last = 0;
                for (Future<Double> upload : uploads) {
                    first = Math.min(first, upload.get());
                    last = Math.max(last, upload.get());
                }
                assertThat(first).as("no connection goes before the others").isGreaterThan(100);
                return last;
            });
        }
    }

    @Test
    void directionsDoNotShareIt() throws Exception {
        try (TcpProxy proxy = proxy(Link.of(HUNDRED_MEGABIT, Duration.ZERO))) {
            assertTakes(200, 15, () -> echo(proxy, 2_500_000));
        }
    }

    @Test
    void halfOfTheRoundTripIsSpentEachWay() throws Exception {
        try (TcpProxy proxy = proxy(Link.of(HUNDRED_MEGABIT, Duration.ofMillis(20)));
                Socket socket = connect(proxy)) {
            echoOne(socket);
            assertTakes(20, 10, () -> millis(() -> echoOne(socket)));
        }
    }

    @Test
    void aNewConnectionGoesThereAndBackFirst() throws Exception {
        try (TcpProxy proxy = proxy(Link.of(HUNDRED_MEGABIT, Duration.ofMillis(20)))) {
            assertTakes(
                    40,
                    10,
                    () -> millis(() -> {
                        try (Socket socket = connect(proxy)) {
                            echoOne(socket);
                        }
                    }));
        }
    }

    @Test
    void bytesAndConnectionsAreCounted() throws Exception {
        try (TcpProxy proxy = proxy(Link.instant())) {
            echo(proxy, 100_000);
            echo(proxy, 1);
        }

        Traffic.Sum sum = traffic.sum();
        assertThat(sum.up()).isEqualTo(100_001);
        assertThat(sum.down()).isEqualTo(100_001);
        assertThat(sum.connections()).isEqualTo(2);
    }

    @Test
    void exchangesAreToldApart() {
        Observer plain = traffic.plain();
        plain.opened(1);
        byte[] first = "POST / HTTP/1.1\r\nX-Amz-Target: AmazonEC2ContainerRegistry_V20150921.PutImage\r\n\r\n{}"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] second = "POST / HTTP/1.1\r\n\r\nAction=GetCallerIdentity&Version=2011-06-15"
                .getBytes(StandardCharsets.US_ASCII);

        plain.up(1, first, first.length);
        plain.down(1, new byte[10], 10);
        plain.down(1, new byte[5], 5);
        plain.up(1, second, 20);
        plain.up(1, Arrays.copyOfRange(second, 20, second.length), second.length - 20);
        plain.down(1, new byte[7], 7);

        assertThat(traffic.sum().exchanges())
                .extracting(Exchange.Seen::operation, Exchange.Seen::up, Exchange.Seen::down)
                .containsExactly(
                        tuple("PutImage", (long) first.length, 15L),
                        tuple("GetCallerIdentity", (long) second.length, 7L));
    }

    private TcpProxy proxy(Link link) throws IOException {
        return new TcpProxy(server.port(), link, traffic.sealed());
    }

    private static void assertTakes(double millis, double percent, Callable<Double> work) throws Exception {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && best > millis * (1 + percent / 100); i++) {
            double took = work.call();
            assertThat(took).as("never faster than the link").isGreaterThan(millis * (1 - percent / 100));
            best = Math.min(best, took);
        }
        assertThat(best).as("milliseconds of an undisturbed run").isLessThan(millis * (1 + percent / 100));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double millis(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static Socket connect(TcpProxy proxy) throws IOException {
        URI address = URI.create("tcp://" + proxy.address());
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void echoOne(Socket socket) throws IOException {
        socket.getOutputStream().write(Server.ECHO);
        assertThat(socket.getInputStream().read()).isEqualTo(Server.ECHO);
    }

    /** Until the server has all. */
    private static double upload(TcpProxy proxy, int bytes) throws IOException {
        return millis(() -> {
            try (Socket socket = connect(proxy)) {
                socket.getOutputStream().write(new byte[bytes]);
                socket.shutdownOutput();
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        });
    }

    /** Until all is back. */
    private double echo(TcpProxy proxy, int bytes) throws IOException {
        return millis(() -> {
            try (Socket socket = connect(proxy)) {
                byte[] sent = new byte[bytes];
                Arrays.fill(sent, (byte) Server.ECHO);
                threads.execute(() -> write(socket, sent));
                assertThat(socket.getInputStream().readNBytes(bytes)).hasSize(bytes);
            }
        });
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends back what begins with {@link #ECHO} and swallows the rest. */
    private static final class Server implements AutoCloseable {
        static final int ECHO = 'e';

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Server(ExecutorService threads) throws IOException {
            threads.execute(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket client = socket.accept();
                        threads.execute(() -> answer(client));
                    } catch (IOException e) {
                        // The test is over.
                    }
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        private static void answer(Socket client) {
            try (client) {
                client.setTcpNoDelay(true);
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (buffer[0] == ECHO) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // The client has gone.
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
