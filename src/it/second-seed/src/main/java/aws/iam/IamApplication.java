package aws.iam;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** Answers /health with the environment that it runs in. */
public final class IamApplication {
    private IamApplication() {}

    public static void main(String[] args) throws IOException {
        // A flat YAML file reads like properties.
        Properties settings = new Properties();
        try (InputStream file = IamApplication.class.getResourceAsStream("/application-dev.yaml")) {
            settings.load(Objects.requireNonNull(file, "application-dev.yaml"));
        }
        byte[] answer = Objects.requireNonNullElse(System.getenv("ENVIRONMENT"), "nowhere")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(settings.getProperty("port"))), 0);
        HttpHandler health = exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        };
        server.createContext("/health", health);
        server.createContext(settings.getProperty("path") + "/health", health);
        server.start();
    }
}
