package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision as callers name it, checked for what an ECS deployment can take.
 *
 * @param tree as it was sent; one given inline has its hash, too
 */
record RevisionLocation(ObjectNode tree) {
    private static final String CONTENT = "appSpecContent";

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal with RevisionRequiredException or InvalidRevisionException */
    static RevisionLocation of(ObjectNode input) {
        ObjectNode tree = Members.object(input, "revision");
        if (tree == null) {
            throw CodeDeployTexts.refusal("RevisionRequiredException", VerbatimTexts.REVISION_REQUIRED);
        }
        String type = Members.text(tree, "revisionType");
        if (type == null || !List.of("S3", "AppSpecContent").contains(type)) {
            throw invalid("An ECS revision is of type S3 or AppSpecContent");
        }
        RevisionLocation location = new RevisionLocation(tree.deepCopy());
        if (location.s3()) {
            location.checkS3();
        } else {
            location.checkContent();
        }
        return location;
    }

    /**
     * One that is asked for; inline content may be named by its hash alone.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal as {@link #of}
     */
    static RevisionLocation asked(ObjectNode input) {
        ObjectNode tree = Members.object(input, "revision");
        ObjectNode inline = tree == null ? null : Members.object(tree, CONTENT);
        boolean hash = inline != null && inline.hasNonNull("sha256") && !inline.hasNonNull("content");
        return tree != null && hash ? new RevisionLocation(tree.deepCopy()) : of(input);
    }

    /** As calls about deployments show it: inline content is named by its hash (GetDeployment, BatchGetDeployments). */
    static ObjectNode shown(ObjectNode revision) {
        ObjectNode shown = revision.deepCopy();
        if (shown.path(CONTENT) instanceof ObjectNode inline) {
            inline.remove("content");
        }
        return shown;
    }

    /** Whether both are the same, where one of them may be named by its hash. */
    boolean names(RevisionLocation other) {
        return shown(tree).equals(shown(other.tree()));
    }

    boolean s3() {
        return tree.path("revisionType").asText().equals("S3");
    }

    /** Of an S3 revision. */
    String bucket() {
        return tree.path("s3Location").path("bucket").asText();
    }

    String key() {
        return tree.path("s3Location").path("key").asText();
    }

    @Nullable
    String version() {
        return Members.text(tree.path("s3Location"), "version");
    }

    @Nullable
    String eTag() {
        return Members.text(tree.path("s3Location"), "eTag");
    }

    /** Whether the AppSpec is to be read as JSON; content given inline may be either. */
    boolean json() {
        if (!s3()) {
            // Not all JSON is YAML: a tab may indent the one and not the other.
            return content().stripLeading().startsWith("{");
        }
        return tree.path("s3Location").path("bundleType").asText().equals("JSON");
    }

    /** Of an AppSpecContent revision. */
    String content() {
        return tree.path(CONTENT).path("content").asText();
    }

    private void checkS3() {
        ObjectNode location = Members.object(tree, "s3Location");
        if (location == null) {
            throw invalid("s3Location must be specified");
        }
        for (String member : List.of("bucket", "key")) {
            String value = Members.text(location, member);
            if (value == null || value.isEmpty()) {
                throw invalid(member + " of s3Location must be specified");
            }
        }
        version();
        eTag();
        String bundle = Members.text(location, "bundleType");
        if (bundle == null || !List.of("YAML", "JSON").contains(bundle)) {
            throw invalid(VerbatimTexts.BUNDLE_TYPE);
        }
    }

    private void checkContent() {
        ObjectNode inline = Members.object(tree, CONTENT);
        String content = inline == null ? null : Members.text(inline, "content");
        if (inline == null || content == null || content.isEmpty()) {
            throw invalid("content of appSpecContent must be specified");
        }
        String sha256 = Members.text(inline, "sha256");
        if (sha256 != null && !sha256.equals(sha256(content))) {
            throw invalid("sha256 of appSpecContent does not match its content");
        }
        inline.put("sha256", sha256(content));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException invalid(String text) {
        return CodeDeployTexts.refusal("InvalidRevisionException", text);
    }
}
