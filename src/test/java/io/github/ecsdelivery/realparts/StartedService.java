package io.github.ecsdelivery.realparts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A web service that runs from its unpacked image, on a port of its own. */
final class StartedService implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Process process;
    private final Path log;
    private final int port;

    private StartedService(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static StartedService of(UnpackedImage image, Path log) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(Jail.command(image))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(image.environment());
        environment.put("SERVER_PORT", Integer.toString(port));
        return new StartedService(builder.start(), log, port);
    }

    /**
     * Asks until it answers.
     *
     * @return the answer to the last request
     * @throws AssertionError with its log when it ended or did not answer in time
     */
    HttpResponse<String> get(String path, Duration limit) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                Thread.sleep(LOOK.toMillis()); // not listening yet
            }
        }
        throw new AssertionError((process.isAlive() ? "The service does not answer" : "The service ended") + ":\n"
                + new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
