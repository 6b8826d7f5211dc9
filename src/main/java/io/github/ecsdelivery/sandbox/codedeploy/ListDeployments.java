package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ListDeployments: filters, newest first, page by page. */
final class ListDeployments {
    private static final int PAGE = 100;

    private final Applications applications;
    private final Ledger ledger;

    ListDeployments(Applications applications, Ledger ledger) {
        this.applications = applications;
        this.ledger = ledger;
    }

    ObjectNode run(ObjectNode input, Caller caller) {
        boolean ofGroup = input.hasNonNull("applicationName") || input.hasNonNull("deploymentGroupName");
        List<Deployment> deployments =
                ofGroup ? applications.demandGroup(input).deployments().newestFirst() : ledger.newestFirst();
        List<String> statuses = Members.texts(input, "includeOnlyStatuses");
        for (String status : statuses) {
            if (Arrays.stream(Status.values()).noneMatch(known -> known.wire().equals(status))) {
                throw CodeDeployTexts.refusal("InvalidDeploymentStatusException", "Unknown status %s", status);
            }
        }
        ObjectNode range = Members.object(input, "createTimeRange");
        Instant start = range == null ? null : Members.time(range, "start");
        Instant end = range == null ? null : Members.time(range, "end");
        if (start != null && end != null && start.isAfter(end)) {
            throw CodeDeployTexts.refusal("InvalidTimeRangeException", "The start of the range is after its end");
        }
        String externalId = Members.text(input, "externalId");
        List<String> ids = deployments.stream()
                .filter(deployment -> statuses.isEmpty() || statuses.contains(deployment.status.wire()))
                .filter(deployment -> start == null || !deployment.createdAt.isBefore(start))
                .filter(deployment -> end == null || !deployment.createdAt.isAfter(end))
                // Only CloudFormation gives external ids.
                .filter(deployment -> externalId == null)
                .map(deployment -> deployment.id)
                .toList();
        return page(ids, Members.text(input, "nextToken"));
    }

    private static ObjectNode page(List<String> ids, @Nullable String token) {
        int from = token == null ? 0 : ids.indexOf(token);
        if (from < 0) {
            throw CodeDeployTexts.refusal("InvalidNextTokenException", "The next token is not valid");
        }
        int to = Math.min(ids.size(), from + PAGE);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode page = output.putArray("deployments");
        ids.subList(from, to).forEach(page::add);
        if (to < ids.size()) {
            output.put("nextToken", ids.get(to));
        }
        return output;
    }
}
