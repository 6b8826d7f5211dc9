package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * STS. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Security Token
 * Service"; STS API reference, GetCallerIdentity, "No permissions are required to perform this operation".
 */
public final class StsTable {
    private static final Pattern TAG = Pattern.compile("Tags\\.member\\.(\\d{1,3})\\.Key");

    private StsTable() {}

    public static Table table() {
        return new Table("sts").line("GetCallerIdentity", request -> List.of()).line("AssumeRole", StsTable::assume);
    }

    private static List<Deed> assume(Request request) {
        Map<String, String> parameters = request.parameters();
        Caller.Session session = request.caller().session();
        Deed assume = request.deed("sts:AssumeRole", parameters.getOrDefault("RoleArn", ""))
                .with("sts:ExternalId", parameters.get("ExternalId"))
                .with("sts:RoleSessionName", parameters.get("RoleSessionName"))
                .with("sts:SourceIdentity", parameters.get("SourceIdentity"));
        boolean tags = session != null && !session.transitive().isEmpty();
        for (String name : parameters.keySet()) {
            Matcher tag = TAG.matcher(name);
            if (tag.matches()) {
                tags = true;
                assume = assume.with(
                        "aws:RequestTag/" + parameters.get(name),
                        parameters.get("Tags.member." + tag.group(1) + ".Value"));
            }
        }
        List<Deed> deeds = new ArrayList<>(List.of(assume));
        if (tags) {
            deeds.add(also(assume, "sts:TagSession"));
        }
        boolean source = session != null && session.sourceIdentity() != null;
        if (source || parameters.containsKey("SourceIdentity")) {
            deeds.add(also(assume, "sts:SetSourceIdentity"));
        }
        return deeds;
    }

    private static Deed also(Deed assume, String action) {
        return new Deed(action, assume.resource(), assume.keys(), null);
    }
}
