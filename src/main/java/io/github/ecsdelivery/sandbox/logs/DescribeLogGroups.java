package io.github.ecsdelivery.sandbox.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Types;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** DescribeLogGroups. All groups are of the class STANDARD and kept for ever; no account is linked to another. */
final class DescribeLogGroups {
    private static final String CLASS = "STANDARD";
    private static final int MOST_IDENTIFIERS = 50;

    private final LogStore store;
    private final LogArns arns;

    DescribeLogGroups(LogStore store, LogArns arns) {
        this.store = store;
        this.arns = arns;
    }

    ObjectNode run(ObjectNode input, Caller caller) {
        Types.none()
                .texts("logGroupNamePrefix", "logGroupNamePattern")
                .flags("includeLinkedAccounts")
                .lists("logGroupIdentifiers", "accountIdentifiers")
                .demand(input);
        Predicate<String> wanted = wanted(input);
        String kind = LogInputs.oneOf(input, "logGroupClass", List.of(CLASS, "INFREQUENT_ACCESS", "DELIVERY"));
        boolean hidden = (kind != null && !kind.equals(CLASS)) || !own(input);
        List<LogGroup.Facts> found = Stream.concat(store.groups().stream(), granted(input))
                .filter(group -> !hidden && wanted.test(group.name()))
                .toList();
        boolean searched = input.hasNonNull("logGroupNamePattern");
        return LogInputs.page(input, "logGroups", found, group -> searched ? brief(group) : view(group));
    }

    /** What is asked for by its name is there when groups are taken for granted. */
    private Stream<LogGroup.Facts> granted(ObjectNode input) {
        String name = Members.text(input, "logGroupNamePrefix");
        return name == null || name.endsWith("/") || !store.takesForGranted() || store.hasGroup(name)
                ? Stream.empty()
                : Stream.of(new LogGroup.Facts(name, 0, 0));
    }

    private Predicate<String> wanted(ObjectNode input) {
        LogInputs.demandNotBoth(input, "logGroupNamePrefix", "logGroupNamePattern");
        LogInputs.demandNotBoth(input, "logGroupNamePrefix", "logGroupIdentifiers");
        LogInputs.demandNotBoth(input, "logGroupNamePattern", "logGroupIdentifiers");
        String prefix = LogInputs.groupName(input, "logGroupNamePrefix");
        if (prefix != null) {
            return name -> name.startsWith(prefix);
        }
        if (input.hasNonNull("logGroupIdentifiers")) {
            List<String> names = LogInputs.texts(input, "logGroupIdentifiers", MOST_IDENTIFIERS).stream()
                    .map(identifier -> arns.name("logGroupIdentifiers", identifier))
                    .toList();
            return names::contains;
        }
        String part = Members.text(input, "logGroupNamePattern");
        if (part == null || part.isEmpty()) {
            return name -> true;
        }
        LogNames.demandGroup("logGroupNamePattern", part);
        return name -> name.contains(part);
    }

    private boolean own(ObjectNode input) {
        List<String> accounts = Members.texts(input, "accountIdentifiers");
        if (accounts.isEmpty()) {
            return true;
        }
        if (!Boolean.TRUE.equals(Members.flag(input, "includeLinkedAccounts"))) {
            throw LogsTexts.parameter(LogsTexts.LINKED);
        }
        return accounts.contains(arns.accountId());
    }

    /** All that a search by pattern shows. */
    private ObjectNode brief(LogGroup.Facts group) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("logGroupName", group.name())
                .put("creationTime", group.created())
                .put("arn", arns.group(group.name()) + ":*");
    }

    private ObjectNode view(LogGroup.Facts group) {
        return brief(group)
                .put("metricFilterCount", 0)
                .put("storedBytes", group.storedBytes())
                .put("logGroupClass", CLASS)
                .put("logGroupArn", arns.group(group.name()))
                .put("deletionProtectionEnabled", false);
    }
}
