package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.revision.EncryptionKey;
import io.github.ecsdelivery.preflight.revision.EncryptionKeys;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** Keys of KMS, through KMS's API. */
public final class KmsKeys implements EncryptionKeys {
    private final AwsClients clients;

    public KmsKeys(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public EncryptionKey describe(String key) throws DeliveryException {
        Map<String, Meaning> known = Map.of(
                "NotFoundException",
                new Meaning(
                        Code.REVISION_KEY_REFUSED,
                        "<revision><kmsKeyId> (or the bucket's default) is '" + key + "', and KMS says: %s.",
                        "Give the ARN of a key in the region of the bucket; an id or alias is looked for in the account"
                                + " of the role that this build uses."));
        JsonNode found = AwsFailures.translate("kms:DescribeKey", known, () -> call("DescribeKey", key))
                .path("KeyMetadata");
        return new EncryptionKey(
                found.path("Arn").asText(),
                found.path("AWSAccountId").asText(),
                found.path("KeyState").asText(),
                found.path("KeySpec").asText(found.path("CustomerMasterKeySpec").asText()),
                found.path("KeyUsage").asText(),
                found.path("KeyManager").asText().equals("AWS"));
    }

    @Override
    public String policy(String arn) throws DeliveryException {
        return AwsFailures.translate(
                "kms:GetKeyPolicy",
                () -> call("GetKeyPolicy", arn).path("Policy").asText());
    }

    private JsonNode call(String operation, String key) {
        String[] arn = key.split(":", 6);
        Region region = arn.length == 6 ? Region.of(arn[3]) : clients.region();
        return JsonApi.kms(clients.raw())
                .call(region, operation, JsonApi.input().put("KeyId", key));
    }
}
