package io.github.ecsdelivery.sandbox.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Secrets Manager of one account in one region, as far as it tells which secrets there are: DescribeSecret. It has no
 * values, so GetSecretValue is an operation it does not know. AWS source: API 2017-10-17.
 */
public final class SecretsRoom extends JsonRoom {
    private static final Pattern ACCOUNT = Pattern.compile("arn:[a-z-]+:secretsmanager:[a-z0-9-]+:(\\d{12}):secret:.+");
    private static final int LONGEST_ID = 2048;

    private final String accountId;
    private final SecretStore store;
    private final Instant opened;

    /**
     * @param accountId 12 digits
     * @param opened when its secrets are said to have been made
     */
    public SecretsRoom(String accountId, SecretStore store, Instant opened) {
        super("secretsmanager", "secretsmanager");
        this.accountId = accountId;
        this.store = store;
        this.opened = opened;
        on("DescribeSecret", this::describe);
    }

    private JsonNode describe(ObjectNode input, Caller caller) {
        String id = demandId(Members.text(input, "SecretId"));
        Matcher foreign = ACCOUNT.matcher(id);
        if (foreign.matches() && !foreign.group(1).equals(accountId)) {
            // Another account's secret has no policy here that would let anybody in.
            throw Refusal.of(
                    "AccessDeniedException",
                    Wording.notAllowedByResource(caller.arn(), "secretsmanager:DescribeSecret", id));
        }
        SecretStore.Secret secret = store.find(id);
        if (secret == null) {
            throw Refusal.of("ResourceNotFoundException", SecretsTexts.NOT_FOUND);
        }
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("CreatedDate", Members.seconds(opened))
                .put("LastChangedDate", Members.seconds(opened));
        if (secret.kmsKey() != null) {
            answer.put("KmsKeyId", secret.kmsKey());
        }
        answer.putObject("VersionIdsToStages")
                .putArray(UUID.nameUUIDFromBytes(secret.arn().getBytes(StandardCharsets.UTF_8))
                        .toString())
                .add("AWSCURRENT");
        return answer;
    }

    private static String demandId(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            throw SecretsTexts.constraint(id, "Member must have length greater than or equal to 1");
        }
        if (id.length() > LONGEST_ID) {
            throw SecretsTexts.constraint(id, "Member must have length less than or equal to " + LONGEST_ID);
        }
        return id;
    }
}
