package io.github.ecsdelivery.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The text that a SigV4 signature covers, as the IAM guide's "Create a signed AWS API request" lays it out. */
final class CanonicalRequest {
    private CanonicalRequest() {}

    /**
     * @param pathOnce whether the path is encoded once (S3) or twice (all others)
     * @param payloadHash hex SHA-256 of the body, or the literal of {@code x-amz-content-sha256}
     */
    static String of(Inbound request, List<String> signedHeaders, boolean pathOnce, String payloadHash) {
        String decoded = Percent.decode(request.rawPath(), false);
        String once = Percent.encode(decoded, true);
        return String.join(
                "\n",
                request.method(),
                pathOnce ? once : Percent.encode(once, true),
                query(request.rawQuery()),
                signedHeaders.stream().map(name -> line(request, name)).collect(Collectors.joining()),
                String.join(";", signedHeaders),
                payloadHash);
    }

    private static String line(Inbound request, String name) {
        return name
                + ":"
                + request.headers().getOrDefault(name, List.of()).stream()
                        .map(value -> value.trim().replaceAll(" +", " "))
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private static String query(String raw) {
        List<String> pairs = new ArrayList<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(again(name) + "=" + again(value));
            }
        }
        return pairs.stream().sorted().collect(Collectors.joining("&"));
    }

    private static String again(String raw) {
        return Percent.encode(Percent.decode(raw, true), false);
    }
}
