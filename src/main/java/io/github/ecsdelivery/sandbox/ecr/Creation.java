package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a repository is made with besides its mutability; the sandbox shows it and does nothing with it.
 *
 * @param kmsKey null unless KMS encrypts
 */
record Creation(
        boolean scanOnPush, String encryptionType, @Nullable String kmsKey) {
    static final Creation DEFAULT = new Creation(false, "AES256", null);
    private static final int MOST_TAGS = 50;

    /** @throws Refusal when ECR would not take it */
    static Creation of(ObjectNode input) {
        tags(Inputs.anyStructures(input, "tags"));
        ObjectNode scanning = Members.object(input, "imageScanningConfiguration");
        boolean scan = scanning != null && Boolean.TRUE.equals(Members.flag(scanning, "scanOnPush"));
        ObjectNode encryption = Members.object(input, "encryptionConfiguration");
        if (encryption == null) {
            return new Creation(scan, "AES256", null);
        }
        String type = Inputs.required(encryption, "encryptionType");
        Inputs.oneOf(encryption, "encryptionType", "", List.of("AES256", "KMS", "KMS_DSSE"));
        String key = Inputs.optional(encryption, "kmsKey");
        if (key != null && (key.isEmpty() || key.length() > 2048 || type.equals("AES256"))) {
            throw EcrRefusals.invalidParameter("encryptionConfiguration.kmsKey", "must name a key of KMS encryption");
        }
        return new Creation(scan, type, type.equals("AES256") ? null : key == null ? "alias/aws/ecr" : key);
    }

    private static void tags(List<ObjectNode> tags) {
        if (tags.size() > MOST_TAGS) {
            throw Refusal.of("TooManyTagsException", "A repository has at most " + MOST_TAGS + " tags.");
        }
        Set<String> keys = new HashSet<>();
        for (ObjectNode tag : tags) {
            String key = Inputs.required(tag, "Key");
            if (key.isEmpty()
                    || key.length() > 128
                    || Inputs.required(tag, "Value").length() > 256
                    || !keys.add(key)) {
                throw Refusal.of("InvalidTagParameterException", "The tag '" + key + "' is too long or given twice.");
            }
        }
    }
}
