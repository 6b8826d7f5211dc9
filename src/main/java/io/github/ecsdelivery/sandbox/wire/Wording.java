package io.github.ecsdelivery.sandbox.wire;

/**
 * Texts that AWS may word differently: nothing matches on them, here or in the plugin; codes and statuses are what
 * counts. A text that is known for certain stands where it is used.
 */
public final class Wording {
    static final String MISSING_AUTHENTICATION = "Missing Authentication Token";
    static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    static final String TOO_LARGE = "The request is larger than the service takes.";
    static final String CUT = "The body of the request ended too early.";
    static final String REGION = "Credential should be scoped to a valid region.";
    static final String SIGNATURE = "The request signature we calculated does not match the signature you provided."
            + " Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
    static final String S3_SIGNATURE = "The request signature we calculated does not match the signature you provided."
            + " Check your key and signing method.";
    public static final String S3_PAYLOAD_HASH =
            "The provided 'x-amz-content-sha256' header does not match what was computed.";
    public static final String S3_KEY_TOO_LONG = "Your key is too long";
    public static final String S3_ENCRYPTION = "The encryption method specified is not supported";
    public static final String S3_KMS_WITHOUT_HEADER = "Server Side Encryption with AWS KMS managed key requires HTTP"
            + " header x-amz-server-side-encryption : aws:kms";
    public static final String S3_TAGGING = "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL"
            + " query parameters without tag name duplicates.";
    public static final String S3_ONE_CHECKSUM =
            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.";
    public static final String S3_LOCK = "Bucket is missing Object Lock Configuration";
    public static final String S3_METADATA = "Your metadata headers exceed the maximum allowed metadata size";
    public static final String S3_STORAGE_CLASS = "The storage class you specified is not valid";
    public static final String S3_CONTEXT =
            "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded JSON with string values.";
    public static final String S3_LENGTH = "You must provide the Content-Length HTTP header.";
    public static final String S3_RANGE = "The requested range is not satisfiable";
    public static final String S3_EXPECTED_OWNER =
            "The value of the expected bucket owner parameter must be an AWS Account ID";
    public static final String S3_NOT_IMPLEMENTED =
            "A header you provided implies functionality that is not implemented";
    public static final String S3_REDIRECT = "The bucket you are attempting to access must be addressed using the"
            + " specified endpoint. Please send all future requests to this endpoint.";
    public static final String STS_CHAINED =
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining";
    public static final String STS_MAX_SESSION =
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";

    private Wording() {}

    static String signatureExpired(String amzDate) {
        return "Signature expired or not yet current: " + amzDate + " is more than 15 minutes away from now.";
    }

    public static String s3Region(String sent, String expected) {
        return "The authorization header is malformed; the region '" + sent + "' is wrong; expecting '" + expected
                + "'";
    }

    /** No identity policy allows it. */
    public static String denied(String principalArn, String action, String resource) {
        return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no identity-based policy allows the " + action + " action";
    }

    /** An identity policy denies it. */
    public static String deniedByIdentity(String principalArn, String action, String resource) {
        return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: " + resource
                + " with an explicit deny in an identity-based policy";
    }

    /** A key policy does not allow it. */
    public static String notAllowedByKey(String principalArn, String action, String resource) {
        return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no resource-based policy allows the " + action + " action";
    }

    /** A bucket policy denies it. */
    public static String deniedByResource(String principalArn, String action, String resource) {
        return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: \"" + resource
                + "\" with an explicit deny in a resource-based policy";
    }

    /** A bucket policy does not allow it, and the bucket is another account's. */
    public static String notAllowedByResource(String principalArn, String action, String resource) {
        return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: \"" + resource
                + "\" because no resource-based policy allows the " + action + " action";
    }
}
