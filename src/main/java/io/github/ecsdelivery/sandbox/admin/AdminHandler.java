package io.github.ecsdelivery.sandbox.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.WorldCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The sandbox's own interface, below {@code /_sandbox}. Not signed; so it is for this machine only, and not for browsers:
 * a request with an Origin, or with a Host that is not loopback, is refused.
 */
public final class AdminHandler implements HttpHandler {
    private static final Pattern LOOPBACK = Pattern.compile("(127(\\.\\d{1,3}){3}|localhost|\\[::1])(:\\d+)?");
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Supplier<Description> description;
    private final Newcomers newcomers;
    private final SandboxTime time;
    private final Consumer<Duration> ageing;
    private final FaultBoard faults;
    private final Journal journal;

    /**
     * @param description asked for with each {@code GET /_sandbox}; may wait for the registry
     * @param newcomers admits worlds
     * @param ageing lets sessions and tokens age
     */
    public AdminHandler(
            Supplier<Description> description,
            Newcomers newcomers,
            SandboxTime time,
            Consumer<Duration> ageing,
            FaultBoard faults,
            Journal journal) {
        this.description = description;
        this.newcomers = newcomers;
        this.time = time;
        this.ageing = ageing;
        this.faults = faults;
        this.journal = journal;
    }

    /** Made at the first order and not when the sandbox opens, since Jackson takes its time. */
    private static final class Orders {
        private static final ObjectMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** A status and a body. */
    private record Answer(int status, JsonNode body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            Answer answer = refused(exchange) ? error(403, "Only programs on this machine may ask the sandbox.") : null;
            if (answer == null) {
                answer = answered(
                        exchange.getRequestMethod(), exchange.getRequestURI().getPath(), sent);
            }
            byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private static boolean refused(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host == null
                || !LOOPBACK.matcher(host).matches()
                || exchange.getRequestHeaders().containsKey("Origin");
    }

    private Answer answered(String method, String path, byte[] sent) {
        try {
            return answer(method, path, sent);
        } catch (IllegalArgumentException | IOException e) {
            return error(400, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(503, "The sandbox is closing.");
        } catch (RuntimeException e) {
            return error(500, "The sandbox failed: " + e);
        }
    }

    private Answer answer(String method, String path, byte[] sent) throws InterruptedException, IOException {
        return switch (method + " " + path) {
            case "GET /_sandbox", "GET /_sandbox/" -> ok(described(description.get()));
            case "POST /_sandbox/worlds" -> ok(described(newcomers.admit(WorldCodec.read(read(sent)))));
            case "GET /_sandbox/now" -> ok(now());
            case "POST /_sandbox/sleep" -> {
                time.sleep(seconds(read(sent), "seconds"));
                yield ok(now());
            }
            case "POST /_sandbox/real-time" -> {
                ageing.accept(seconds(read(sent), "advance"));
                yield ok(now());
            }
            case "GET /_sandbox/faults" -> ok(faults.describe());
            case "POST /_sandbox/faults" -> {
                faults.place(read(sent));
                yield ok(faults.describe());
            }
            case "DELETE /_sandbox/faults" -> {
                faults.clear();
                yield ok(faults.describe());
            }
            case "GET /_sandbox/calls" -> ok(calls());
            case "GET /_sandbox/demands" -> ok(demands());
            case "DELETE /_sandbox/calls" -> {
                journal.clear();
                yield ok(calls());
            }
            default -> error(404, "The sandbox has no " + method + " " + path + ".");
        };
    }

    private ObjectNode described(Description about) {
        ObjectNode described = now().put("endpoint", about.endpoint().toString())
                .put("registry", about.registry())
                .put("accountId", about.accountId())
                .put("region", about.region())
                .put("accessKeyId", about.accessKeyId())
                .put("secretAccessKey", about.secretAccessKey())
                .put("flow", time.flow())
                .put("speed", time.speed());
        if (about.sessionToken() != null) {
            described.put("sessionToken", about.sessionToken());
        }
        ObjectNode registries = described.putObject("registries");
        about.registries().forEach(registries::put);
        return described;
    }

    private ObjectNode now() {
        return JsonNodeFactory.instance.objectNode().put("now", time.instant().toString());
    }

    private ArrayNode calls() {
        ArrayNode calls = JsonNodeFactory.instance.arrayNode();
        journal.entries()
                .forEach(entry -> calls.addObject()
                        .put("service", entry.service())
                        .put("operation", entry.operation())
                        .put("status", entry.status())
                        .put("requestBytes", entry.requestBytes())
                        .put("responseBytes", entry.responseBytes())
                        .put("principal", entry.principal()));
        return calls;
    }

    private ArrayNode demands() {
        ArrayNode demands = JsonNodeFactory.instance.arrayNode();
        journal.demands()
                .forEach(demand -> demands.addObject()
                        .put("principal", demand.principal())
                        .put("action", demand.action())
                        .put("resource", demand.resource()));
        return demands;
    }

    private static Duration seconds(JsonNode order, String member) {
        JsonNode seconds = order.path(member);
        if (!seconds.isNumber() || seconds.asDouble() < 0 || seconds.asDouble() > LONGEST.toSeconds()) {
            throw new IllegalArgumentException("'" + member + "' of the order is " + seconds
                    + "; it must be a number of seconds from 0 to " + LONGEST.toSeconds() + ".");
        }
        return Duration.ofNanos(Math.round(seconds.asDouble() * 1e9));
    }

    private static JsonNode read(byte[] sent) {
        try {
            JsonNode tree = Orders.JSON.readTree(sent);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The order is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The order cannot be read: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("The order must be a JSON object.");
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    private static Answer error(int status, String sentence) {
        return new Answer(status, JsonNodeFactory.instance.objectNode().put("message", sentence));
    }
}
