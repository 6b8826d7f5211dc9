package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Protocol;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import io.github.ecsdelivery.sandbox.wire.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The XML that S3 answers with. */
final class S3Documents {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final int MAX_KEYS = 1000;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private S3Documents() {}

    /** An error with the elements that S3 adds for its code. */
    static Reply error(Refusal refusal, Call call, String region) {
        Address address = Address.of(call);
        String more = switch (refusal.code()) {
            case "NoSuchBucket" -> Xml.element("BucketName", address.bucket());
            case "NoSuchKey" -> Xml.element("Key", address.key());
            case "NoSuchVersion" ->
                Xml.element("Key", address.key())
                        + Xml.element("VersionId", call.query().getOrDefault("versionId", ""));
            case "InvalidRange" -> Xml.element("RangeRequested", String.valueOf(call.header("Range")));
            case "PreconditionFailed" ->
                Xml.element("Condition", call.header("If-Match") != null ? "If-Match" : "If-None-Match");
            case "PermanentRedirect" ->
                Xml.element("Endpoint", address.bucket() + ".s3." + region + ".amazonaws.com")
                        + Xml.element("Bucket", address.bucket());
            case "AuthorizationHeaderMalformed" -> Xml.element("Region", region);
            default -> "";
        };
        return document(
                refusal.status(),
                "<Error>" + Xml.element("Code", refusal.code()) + Xml.element("Message", refusal.text()) + more
                        + Xml.element("RequestId", call.requestId())
                        + Xml.element("HostId", Protocol.hostId(call.requestId())) + "</Error>");
    }

    /** us-east-1 is the empty element. */
    static Reply location(String region) {
        return document(
                200,
                region.equals("us-east-1")
                        ? "<LocationConstraint" + NAMESPACE + "/>"
                        : "<LocationConstraint" + NAMESPACE + ">" + Xml.escape(region) + "</LocationConstraint>");
    }

    /**
     * @param kmsKey null for AES256
     */
    static Reply encryption(@Nullable String kmsKey) {
        return document(
                200,
                "<ServerSideEncryptionConfiguration" + NAMESPACE + "><Rule><ApplyServerSideEncryptionByDefault>"
                        + Xml.element("SSEAlgorithm", kmsKey == null ? "AES256" : "aws:kms")
                        + (kmsKey == null ? "" : Xml.element("KMSMasterKeyID", kmsKey))
                        + "</ApplyServerSideEncryptionByDefault>" + Xml.element("BucketKeyEnabled", "false")
                        + "</Rule></ServerSideEncryptionConfiguration>");
    }

    static Reply ownership(boolean acls) {
        return document(
                200,
                "<OwnershipControls" + NAMESPACE + "><Rule>"
                        + Xml.element("ObjectOwnership", acls ? "BucketOwnerPreferred" : "BucketOwnerEnforced")
                        + "</Rule></OwnershipControls>");
    }

    static Reply versioning(boolean enabled) {
        return document(
                200,
                "<VersioningConfiguration" + NAMESPACE + ">" + (enabled ? Xml.element("Status", "Enabled") : "")
                        + "</VersioningConfiguration>");
    }

    /**
     * @param found all that is left to list, in order
     */
    static Reply list(String bucket, Map<String, String> query, List<StoredObject> found) {
        int max = maxKeys(query.getOrDefault("max-keys", "1000"));
        List<StoredObject> page = found.subList(0, Math.min(max, found.size()));
        boolean more = max > 0 && page.size() < found.size();
        StringBuilder out = new StringBuilder("<ListBucketResult" + NAMESPACE + ">")
                .append(Xml.element("Name", bucket))
                .append(Xml.element("Prefix", query.getOrDefault("prefix", "")))
                .append(Xml.element("KeyCount", Integer.toString(page.size())))
                .append(Xml.element("MaxKeys", Integer.toString(max)))
                .append(Xml.element("IsTruncated", Boolean.toString(more)));
        if (more && !page.isEmpty()) {
            out.append(Xml.element(
                    "NextContinuationToken", page.get(page.size() - 1).key()));
        }
        boolean url = "url".equals(query.get("encoding-type"));
        if (url) {
            out.append(Xml.element("EncodingType", "url"));
        }
        for (StoredObject object : page) {
            out.append("<Contents>")
                    .append(Xml.element("Key", url ? encoded(object.key()) : object.key()))
                    .append(Xml.element("LastModified", MILLIS.format(object.lastModified())))
                    .append(Xml.element("ETag", object.eTag()))
                    .append(Xml.element("Size", Integer.toString(object.bytes().length)))
                    .append(Xml.element("StorageClass", "STANDARD"))
                    .append("</Contents>");
        }
        return document(200, out.append("</ListBucketResult>").toString());
    }

    private static int maxKeys(String text) {
        try {
            int max = Integer.parseInt(text);
            if (max >= 0) {
                return Math.min(max, MAX_KEYS);
            }
        } catch (NumberFormatException e) {
            throw Refusal.of("InvalidArgument", "Provided max-keys not an integer or within integer range");
        }
        throw Refusal.of("InvalidArgument", "Argument maxKeys must be an integer between 0 and 2147483647");
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static Reply document(int status, String xml) {
        return new Reply(
                status, Map.of("Content-Type", "application/xml"), (HEAD + xml).getBytes(StandardCharsets.UTF_8));
    }
}
