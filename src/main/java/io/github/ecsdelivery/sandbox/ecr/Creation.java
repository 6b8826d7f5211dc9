package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a repository is made with besides its mutability.
 *
 * @param scanOnPush at first
 * @param encryptionType shown, nothing is done with it
 * @param kmsKey null unless KMS encrypts
 * @param tags at first
 */
record Creation(
        boolean scanOnPush, String encryptionType, @Nullable String kmsKey, Map<String, String> tags) {
    static final Creation DEFAULT = new Creation(false, "AES256", null, Map.of());

    /** @throws Refusal when ECR would not take it */
    static Creation of(ObjectNode input) {
        return of(input, "tags");
    }

    /**
     * @param tagsName the member that has the tags
     * @throws Refusal when ECR would not take it
     */
    static Creation of(ObjectNode input, String tagsName) {
        Map<String, String> tags = Attributes.tags(input, tagsName);
        Attributes.demandCount(tags);
        ObjectNode scanning = Members.object(input, "imageScanningConfiguration");
        boolean scan = scanning != null && Boolean.TRUE.equals(Members.flag(scanning, "scanOnPush"));
        ObjectNode encryption = Members.object(input, "encryptionConfiguration");
        if (encryption == null) {
            return new Creation(scan, "AES256", null, tags);
        }
        String type = Inputs.required(encryption, "encryptionType");
        Inputs.oneOf(encryption, "encryptionType", "", List.of("AES256", "KMS", "KMS_DSSE"));
        String key = Inputs.optional(encryption, "kmsKey");
        if (key != null && (key.isEmpty() || key.length() > 2048 || type.equals("AES256"))) {
            throw EcrRefusals.invalidParameter("encryptionConfiguration.kmsKey", "must name a key of KMS encryption");
        }
        return new Creation(scan, type, type.equals("AES256") ? null : key == null ? "alias/aws/ecr" : key, tags);
    }
}
