package io.github.ecsdelivery.sandbox.elbv2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.ecsdelivery.sandbox.time.Agenda;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Answers requests to a listener as the task would get them: in turns by the listener's weights, then by the healthy
 * targets of the group. Containers are not run, so the answer says which task it would have been.
 */
final class ListenerHandler implements HttpHandler {
    private static final String UNAVAILABLE = """
            <html>
            <head><title>503 Service Temporarily Unavailable</title></head>
            <body>
            <center><h1>503 Service Temporarily Unavailable</h1></center>
            </body>
            </html>
            """;

    private final Listener listener;
    private final Agenda agenda;

    /** @param agenda that guards the listener */
    ListenerHandler(Listener listener, Agenda agenda) {
        this.listener = listener;
        this.agenda = agenda;
    }

    private record Answer(int status, String type, String body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream in = exchange.getRequestBody()) {
            in.transferTo(OutputStream.nullOutputStream());
            String path = exchange.getRequestURI().getPath();
            Answer answer = agenda.during(() -> answer(path));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders()
                    .set("X-Ecs-Delivery-Sandbox", "containers are not run; answered in the place of a task");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String path) {
        TargetGroup group = listener.next(path);
        if (group == null) {
            return new Answer(404, "text/plain", "");
        }
        TargetGroup.Target target = group.next();
        if (target == null) {
            // A load balancer does not go to another group instead.
            return new Answer(503, "text/html", UNAVAILABLE);
        }
        Backend backend = target.backend();
        return new Answer(
                200,
                "application/json",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("service", backend.service())
                        .put("taskDefinition", backend.taskDefinition())
                        .put("taskSet", backend.taskSet())
                        .put("targetGroup", group.arn())
                        .put("label", backend.label().get())
                        .put("image", backend.image())
                        .put("task", backend.task())
                        .toString());
    }
}
