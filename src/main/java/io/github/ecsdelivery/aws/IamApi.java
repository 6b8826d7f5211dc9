package io.github.ecsdelivery.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;

/** IAM, API 2010-05-08, which speaks the query protocol and stands above regions. */
final class IamApi {
    private static final String VERSION = "2010-05-08";

    private final RawCalls calls;

    IamApi(RawCalls calls) {
        this.calls = calls;
    }

    /**
     * Calls an operation.
     *
     * @param region any one of the partition
     * @param parameters by name; lists as {@code Name.member.1}
     * @return the element {@code <Operation>Result} of the answer
     * @throws software.amazon.awssdk.core.exception.SdkException as the clients of the SDK throw it
     */
    XmlPart call(Region region, String operation, Map<String, String> parameters) {
        Map<String, String> form = new TreeMap<>(parameters);
        form.put("Action", operation);
        form.put("Version", VERSION);
        String body = form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        byte[] answer = calls.post(
                "iam",
                region,
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                body.getBytes(StandardCharsets.UTF_8),
                IamApi::failure);
        return XmlPart.parse(answer).part(operation + "Result");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** {@code <ErrorResponse><Error><Code>…</Code><Message>…}. */
    private static AwsErrorDetails.Builder failure(byte[] body) {
        XmlPart error = XmlPart.parse(body).part("Error");
        return AwsErrorDetails.builder().errorCode(error.text("Code")).errorMessage(error.text("Message"));
    }
}
