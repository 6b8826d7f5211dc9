package io.github.ecsdelivery.sandbox.wire;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The SigV4 Authorization header.
 *
 * @param accessKeyId who says to have signed
 * @param date of the scope, {@code yyyyMMdd}
 * @param region of the scope
 * @param service of the scope
 * @param signedHeaders names in lower case, in the order sent
 * @param signature 64 hex digits
 */
record Authorization(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {
    private static final Pattern FORM =
            Pattern.compile("AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]*)/([^/,\\s]+)/aws4_request"
                    + "\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})\\s*");

    /** The parts of the header, or null when it is absent or of another form. */
    static @Nullable Authorization parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher m = FORM.matcher(header);
        return m.matches()
                ? new Authorization(
                        m.group(1),
                        m.group(2),
                        m.group(3),
                        m.group(4),
                        List.of(m.group(5).split(";")),
                        m.group(6))
                : null;
    }

    /** {@code 20261121/eu-west-1/s3/aws4_request}. */
    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }
}
