package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** A call of S3: which member goes where is the SDK's to say. */
record RestCall(String method, String path, Map<String, String> headers, String body) {
    private static final Map<String, String> MARKS = Map.of(
            "GetBucketEncryption", "encryption",
            "GetBucketLocation", "location",
            "GetBucketOwnershipControls", "ownershipControls",
            "GetBucketPolicy", "policy",
            "GetBucketVersioning", "versioning",
            "ListObjectsV2", "list-type=2");

    private static final Shape.Member NOWHERE =
            new Shape.Member("", "", new SdkShape(null, null, Set.of()), false, Shape.Place.BODY, false);

    static RestCall of(String operation, ObjectNode input) {
        Map<String, Shape.Member> members = SdkShape.of(
                        SdkCaller.builder(Speech.of("s3"), operation, "Request").orElseThrow())
                .members();
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> query = new TreeMap<>();
        input.properties().forEach(entry -> {
            Shape.Member member = Objects.requireNonNullElse(members.get(entry.getKey()), NOWHERE);
            JsonNode value = entry.getValue();
            switch (member.place()) {
                case HEADER -> headers.put(member.wireName(), value.asText());
                case HEADERS ->
                    value.properties()
                            .forEach(one -> headers.put(
                                    member.wireName() + one.getKey(),
                                    one.getValue().asText()));
                case QUERY -> query.put(member.wireName(), value.asText());
                default -> {
                    // Bucket, Key and Body stand below.
                }
            }
        });
        String key = input.path("Key").asText();
        StringBuilder path = new StringBuilder("/" + input.path("Bucket").asText() + (key.isEmpty() ? "" : "/" + key));
        String mark = MARKS.getOrDefault(operation, "");
        path.append(mark.isEmpty() && query.isEmpty() ? "" : "?" + mark);
        query.forEach((name, value) -> path.append(path.charAt(path.length() - 1) == '?' ? "" : "&")
                .append(name)
                .append("=")
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String method = operation.startsWith("Put") || operation.startsWith("Create")
                ? "PUT"
                : operation.startsWith("Head") ? "HEAD" : "GET";
        return new RestCall(method, path.toString(), headers, input.path("Body").asText());
    }

    Http.Reply send(Http http, Speech speech) throws IOException, InterruptedException {
        return http.send(speech, method, path, headers, body);
    }
}
