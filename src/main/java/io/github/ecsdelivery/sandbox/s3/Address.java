package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.wire.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bucket and key of a call, path style or virtual-host style.
 *
 * @param bucket empty for the service itself
 * @param key empty for the bucket itself
 */
record Address(String bucket, String key) {
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(?<bucket>.+?)\\.(localhost|s3[.-].+)(:\\d+)?");

    /** {@code bucket.localhost:1234}, {@code bucket.s3.eu-west-1.amazonaws.com}; any other host is path style. */
    static Address of(Call call) {
        String host = call.header("Host");
        Matcher matcher = VIRTUAL_HOST.matcher(host == null ? "" : host);
        String path = call.path().substring(1);
        if (matcher.matches()) {
            return new Address(matcher.group("bucket"), path);
        }
        int slash = path.indexOf('/');
        return slash < 0 ? new Address(path, "") : new Address(path.substring(0, slash), path.substring(slash + 1));
    }
}
