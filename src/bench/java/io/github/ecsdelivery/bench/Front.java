package io.github.ecsdelivery.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The sandbox as {@code -Decs-delivery.sandbox=} joins it, but with the addresses of proxies in place of its own. */
final class Front implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    /**
     * @param sandbox its endpoint
     * @param addresses {@code host:port} to say for each {@code host:port}
     */
    Front(URI sandbox, Map<String, String> addresses) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", exchange -> relay(exchange, sandbox, addresses));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void relay(HttpExchange exchange, URI sandbox, Map<String, String> addresses) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(sandbox.resolve(exchange.getRequestURI()))
                            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String text = answer.body();
            for (Map.Entry<String, String> address : addresses.entrySet()) {
                text = text.replace(address.getKey() + "\"", address.getValue() + "\"");
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
