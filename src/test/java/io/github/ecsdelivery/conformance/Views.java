package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What two clients make of the same call, field by field; each has its own ground, so names of grounds and ids are told alike. */
final class Views {
    /** What each call has of its own: ids and secrets, ports, times as numbers, checksums that only some ask for. */
    private static final Pattern OWN = Pattern.compile(
            "/(VersionId|ChecksumCRC\\w+|SecretAccessKey|SessionToken"
                    + "|authorizationToken|Listeners/\\d+/Port|eventId|timestamp|\\w+Timestamp|ingestionTime|lastIngestionTime"
                    + "|events/\\d+/message|creationTime|events|EncodingType|lifecycleEventHookExecutionId|next\\w+Token|deploymentConfigsList)$");

    private final Table table;
    private final Step step;
    private final String clients;

    /** @param clients both names, for the table */
    Views(Table table, Step step, String clients) {
        this.table = table;
        this.step = step;
        this.clients = clients;
    }

    /** @param shape whose members both clients know */
    void compare(JsonNode left, JsonNode right, Shape shape) {
        compare(left, right, shape, "");
    }

    private void compare(JsonNode left, JsonNode right, Shape shape, String path) {
        if (OWN.matcher(path).find()) {
            return;
        }
        table.compared();
        if (empty(left) && empty(right)) {
            return;
        }
        if (left.isMissingNode() || right.isMissingNode()) {
            different(left, right, path);
            return;
        }
        switch (shape.kind()) {
            case STRUCTURE ->
                shape.members()
                        .forEach((name, member) ->
                                compare(left.path(name), right.path(name), member.shape(), path + "/" + name));
            case LIST -> {
                if (left.size() != right.size()) {
                    different(left, right, path);
                    return;
                }
                for (int i = 0; i < left.size(); i++) {
                    compare(left.get(i), right.get(i), shape.element(), path + "/" + i);
                }
            }
            case MAP -> maps(left, right, shape.element(), path);
            case TIMESTAMP -> {
                // Each was called at its own time.
            }
            case INTEGER, DECIMAL -> {
                if (new BigDecimal(left.asText("0")).compareTo(new BigDecimal(right.asText("0"))) != 0) {
                    different(left, right, path);
                }
            }
            default -> {
                boolean document = right.isObject() && left.asText().startsWith("%7B");
                if (document
                        ? !decoded(left).equals(right)
                        : !alike(left.asText()).equals(alike(right.asText()))) {
                    different(left, right, path);
                }
            }
        }
    }

    /** The CLI shows policies of IAM decoded. */
    private static JsonNode decoded(JsonNode document) {
        try {
            return Json.MAPPER.readTree(URLDecoder.decode(document.asText(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return document;
        }
    }

    private void maps(JsonNode left, JsonNode right, Shape element, String path) {
        Map<String, JsonNode> one = byKey(left);
        Map<String, JsonNode> other = byKey(right);
        if (!one.keySet().equals(other.keySet())) {
            different(left, right, path);
            return;
        }
        one.forEach((key, value) ->
                compare(value, other.getOrDefault(key, MissingNode.getInstance()), element, path + "/" + key));
    }

    private static Map<String, JsonNode> byKey(JsonNode map) {
        Map<String, JsonNode> keys = new TreeMap<>();
        map.properties().forEach(entry -> keys.put(alike(entry.getKey()), entry.getValue()));
        return keys;
    }

    /** Some clients leave out what is empty. */
    private static boolean empty(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
    }

    /** The text without what cannot be the same twice: grounds, ids, times, tokens. */
    static String alike(String text) {
        return text.replaceAll("(conformance|ship)-(raw|sdk|cli)", "$1-*")
                .replaceAll("d-[A-Z0-9]{9}\\b", "d-*")
                .replaceAll("ecs-svc/\\d+", "ecs-svc/*")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*")
                .replaceAll("(?<!sha256:)\\b[0-9a-f]{16,}\\b", "*")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|\\+00:00)", "*")
                .replaceAll("\\b(A[A-Z]{3}[A-Z0-9]{12,17})\\b", "*")
                .replaceAll("\\b10(\\.\\d+){3}\\b|\\b172(\\.\\d+){3}\\b", "*");
    }

    private void different(JsonNode left, JsonNode right, String path) {
        table.add(new Difference(
                step.service(), step.operation(), clients, path, left.toString(), right.toString(), "clients"));
    }
}
