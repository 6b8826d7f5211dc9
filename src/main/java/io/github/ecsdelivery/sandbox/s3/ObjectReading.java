package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What GetObject and HeadObject answer, with their conditions and ranges. AWS source: S3 API reference, GetObject. */
final class ObjectReading {
    // RFC_1123_DATE_TIME writes the first nine days of a month with one digit, HTTP and S3 with two.
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    private ObjectReading() {}

    /**
     * @throws Refusal when a condition does not hold, or the range lies outside of the object
     */
    static Reply of(Call call, StoredObject object, boolean head) {
        String ifMatch = call.header("If-Match");
        if (ifMatch != null && !names(ifMatch, object)) {
            throw PutHeaders.preconditionFailed();
        }
        Map<String, String> headers = headers(object);
        String ifNoneMatch = call.header("If-None-Match");
        if (ifNoneMatch != null && names(ifNoneMatch, object)) {
            return new Reply(304, headers, new byte[0]);
        }
        byte[] bytes = object.bytes();
        int status = 200;
        String range = call.header("Range");
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        if (matcher.matches() && matcher.group(0).length() > "bytes=-".length()) {
            int[] part = part(matcher, bytes.length);
            headers.put("Content-Range", "bytes " + part[0] + "-" + (part[1] - 1) + "/" + bytes.length);
            bytes = Arrays.copyOfRange(bytes, part[0], part[1]);
            status = 206;
        } else if ("ENABLED".equalsIgnoreCase(call.header("x-amz-checksum-mode"))) {
            headers.put(object.checksum().getKey(), object.checksum().getValue());
            headers.put("x-amz-checksum-type", "FULL_OBJECT");
        }
        if (head) {
            headers.put("Content-Length", Integer.toString(bytes.length));
        }
        return new Reply(status, headers, head ? new byte[0] : bytes);
    }

    private static boolean names(String condition, StoredObject object) {
        return condition.equals("*")
                || condition.equals(object.eTag())
                || ('"' + condition + '"').equals(object.eTag());
    }

    /** From and to; the first is in the part, the second is not. */
    private static int[] part(Matcher range, int size) {
        String first = range.group(1);
        String last = range.group(2);
        long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
        if (from >= to) {
            throw new Refusal(416, "InvalidRange", Wording.S3_RANGE);
        }
        return new int[] {(int) from, (int) to};
    }

    private static Map<String, String> headers(StoredObject object) {
        Map<String, String> headers = new LinkedHashMap<>(object.encryption().headers());
        headers.put("ETag", object.eTag());
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Type", object.contentType());
        headers.put("Last-Modified", DATE.format(object.lastModified()));
        object.metadata().forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        if (!object.tags().isEmpty()) {
            headers.put("x-amz-tagging-count", Integer.toString(object.tags().size()));
        }
        String encoding = object.contentEncoding();
        if (encoding != null) {
            headers.put("Content-Encoding", encoding);
        }
        String versionId = object.versionId();
        if (versionId != null) {
            headers.put("x-amz-version-id", versionId);
        }
        return headers;
    }
}
