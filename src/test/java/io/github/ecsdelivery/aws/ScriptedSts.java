package io.github.ecsdelivery.aws;

import com.sun.net.httpserver.HttpServer;
import io.github.ecsdelivery.environment.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An STS that answers what was written down and keeps what it was asked, for what the sandbox does not look at. */
final class ScriptedSts implements AutoCloseable {
    private final HttpServer server;
    private final Deque<String> refusals = new ArrayDeque<>();
    private final List<Map<String, String>> asked = Collections.synchronizedList(new ArrayList<>());
    private Instant end = Instant.now().plusSeconds(3600);

    ScriptedSts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                Map<String, String> form =
                        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                asked.add(form);
                boolean refuse = form.getOrDefault("Action", "").startsWith("AssumeRole") && !refusals.isEmpty();
                byte[] body = (refuse ? refusals.remove() : answer(form.getOrDefault("Action", "")))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/xml");
                exchange.sendResponseHeaders(refuse ? 403 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    /** The next AssumeRole is refused; the one after it comes next in turn. */
    ScriptedSts refuse(String code, String text) {
        refusals.add("<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + text
                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>");
        return this;
    }

    /** Sessions end then. */
    ScriptedSts end(Instant instant) {
        end = instant;
        return this;
    }

    Connection connection() {
        return Connection.usual().to(endpoint());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The parameters of each AssumeRole, the oldest first. */
    List<Map<String, String>> roles() {
        return asked.stream()
                .filter(form -> form.getOrDefault("Action", "").startsWith("AssumeRole"))
                .toList();
    }

    private String answer(String action) {
        String result = action.startsWith("AssumeRole")
                ? "<Credentials><AccessKeyId>ASIASCRIPTED</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                        + "<SessionToken>t</SessionToken><Expiration>" + end + "</Expiration></Credentials>"
                : "<Arn>arn:aws:sts::111111111111:assumed-role/deploy/x</Arn><UserId>u</UserId>"
                        + "<Account>111111111111</Account>";
        return "<" + action + "Response><" + action + "Result>" + result + "</" + action + "Result></" + action
                + "Response>";
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
