package io.github.ecsdelivery.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.Place;

/** ARNs of groups and streams in one account and region, and what callers may call a group. */
final class LogArns {
    private final String accountId;
    private final String base;

    LogArns(String accountId, String region) {
        this.accountId = accountId;
        this.base = "arn:" + Place.partition(region) + ":logs:" + region + ":" + accountId + ":log-group:";
    }

    String accountId() {
        return accountId;
    }

    String group(String name) {
        return base + name;
    }

    String stream(String group, String stream) {
        return base + group + ":log-stream:" + stream;
    }

    /**
     * The group that an input means by {@code logGroupName} or {@code logGroupIdentifier}.
     *
     * @throws Refusal {@code InvalidParameterException} when both or none are given, {@code ResourceNotFoundException} when
     *     it is another account's or region's
     */
    String group(ObjectNode input) {
        String name = LogInputs.groupName(input, "logGroupName");
        String identifier = Members.text(input, "logGroupIdentifier");
        if (name != null && identifier == null) {
            return name;
        }
        if (name == null && identifier != null) {
            return name("logGroupIdentifier", identifier);
        }
        throw LogsTexts.parameter(LogsTexts.ONE_GROUP);
    }

    /** The name that an identifier, a name or an ARN, stands for. */
    String name(String member, String identifier) {
        if (identifier.startsWith("arn:")) {
            if (!identifier.startsWith(base)) {
                throw Refusal.of("ResourceNotFoundException", LogsTexts.NO_GROUP);
            }
            String name = identifier.substring(base.length());
            LogNames.demandGroup(member, name);
            return name;
        }
        LogNames.demandGroup(member, identifier);
        return identifier;
    }
}
