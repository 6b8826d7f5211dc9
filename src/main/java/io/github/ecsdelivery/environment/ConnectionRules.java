package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand in {@code <connection>}. */
final class ConnectionRules {
    private static final List<String> SERVICES =
            List.of("codedeploy", "ecr", "ecs", "elbv2", "iam", "kms", "logs", "s3", "sts");
    private static final List<String> RETRY_MODES = List.of("standard", "adaptive");
    private static final int LONGEST_WAIT = 3600;

    private ConnectionRules() {}

    static String service(String name) throws DeliveryException {
        if (SERVICES.contains(name)) {
            return name;
        }
        String nearest = SERVICES.stream()
                .min(Comparator.comparingInt(known -> Spelling.distance(known, name)))
                .orElseThrow();
        throw new DeliveryException(
                Code.SETTING_INVALID,
                "<connection><endpoints> has an endpoint for '" + name + "', expected one of " + SERVICES
                        + "; the nearest is " + nearest + ".",
                "Correct the name.");
    }

    static URI endpoint(String setting, String address) throws DeliveryException {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            uri = URI.create("");
        }
        if (uri.getUserInfo() != null) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<connection><" + setting + "> holds a user or password, expected none: Maven logs settings.",
                    "Remove what stands before the @; calls are signed with the access key.");
        }
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getQuery() != null) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<connection><" + setting + "> is '" + address
                            + "', expected an address such as https://vpce-1.ecr.eu-west-1.vpce.amazonaws.com.",
                    "Write https:// (or http://), the host and, where it needs one, the port.");
        }
        return uri;
    }

    static @Nullable Boolean yesNo(String setting, @Nullable String value) throws DeliveryException {
        return value == null ? null : Settings.isOn("connection." + setting, value, false);
    }

    static Duration seconds(String setting, @Nullable String value, Duration usual) throws DeliveryException {
        return Duration.ofSeconds(
                Numbers.whole("connection." + setting, value, (int) usual.toSeconds(), 1, LONGEST_WAIT, "seconds"));
    }

    static String retryMode(@Nullable String value, String usual) throws DeliveryException {
        if (value == null || RETRY_MODES.contains(value)) {
            return value == null ? usual : value;
        }
        throw new DeliveryException(
                Code.SETTING_INVALID,
                "<connection><retryMode> is '" + value + "', expected " + String.join(" or ", RETRY_MODES) + ".",
                "Correct it, or remove it for " + usual + ".");
    }

    static void requireOwnEndpointsForFips(Connection connection) throws DeliveryException {
        boolean custom =
                connection.endpoint() != null || !connection.endpoints().isEmpty();
        if (Boolean.TRUE.equals(connection.fips()) && custom) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<connection><fips> is true and <connection> names an endpoint of its own; the two exclude each"
                            + " other, since FIPS endpoints are AWS's own.",
                    "Remove <fips> and write the FIPS address as the endpoint, or remove the endpoint.");
        }
    }
}
