package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Percent;
import io.github.ecsdelivery.sandbox.wire.Protocol;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.wire.Xml;
import java.util.Map;

/** STS: GetCallerIdentity and AssumeRole, in the query protocol. AWS source: STS API reference 2011-06-15. */
public final class StsRoom implements Room {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private static final String VERSION = "2011-06-15";

    private final Principals principals;

    public StsRoom(Principals principals) {
        this.principals = principals;
    }

    @Override
    public String service() {
        return "sts";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public boolean regional() {
        return false;
    }

    @Override
    public String operation(Call call) {
        return parameters(call).getOrDefault("Action", "Unknown");
    }

    @Override
    public Reply answer(Call call) {
        Map<String, String> parameters = parameters(call);
        if (!parameters.containsKey("Action")) {
            throw Refusal.of("MissingAction", "Missing Action");
        }
        String action = VERSION.equals(parameters.get("Version")) ? operation(call) : "";
        String result = switch (action) {
            case "GetCallerIdentity" -> identity(call);
            case "AssumeRole" -> assumeRole(call, parameters);
            default ->
                throw Refusal.of(
                        "InvalidAction",
                        "Could not find operation " + operation(call) + " for version "
                                + parameters.getOrDefault("Version", "NO_VERSION_SPECIFIED"));
        };
        return Reply.xml(
                200,
                "<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + result + "</" + action
                        + "Result><ResponseMetadata>" + Xml.element("RequestId", call.requestId())
                        + "</ResponseMetadata></" + action + "Response>");
    }

    @Override
    public Reply refuse(Refusal refusal, Call call) {
        return Reply.xml(
                refusal.status(),
                "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error>"
                        + Xml.element("Type", refusal.status() < 500 ? "Sender" : "Receiver")
                        + Xml.element("Code", refusal.code())
                        + Xml.element("Message", refusal.text())
                        + "</Error>" + Xml.element("RequestId", call.requestId()) + "</ErrorResponse>");
    }

    private static Map<String, String> parameters(Call call) {
        Map<String, String> parameters;
        try {
            parameters = Percent.query(call.text());
        } catch (Refusal brokenEscape) {
            throw Refusal.of("MalformedQueryString", "The query string contains a syntax error.");
        }
        call.query().forEach(parameters::putIfAbsent);
        return parameters;
    }

    private static String identity(Call call) {
        return Xml.element("Arn", call.caller().arn())
                + Xml.element("UserId", call.caller().userId())
                + Xml.element("Account", call.caller().accountId());
    }

    private String assumeRole(Call call, Map<String, String> parameters) {
        AssumeRequest request = AssumeRoleInput.of(parameters, call.caller());
        Principals.Session session = principals.assume(call.caller(), request);
        Caller.Session carried = session.caller().session();
        String source = carried == null ? null : carried.sourceIdentity();
        return "<AssumedRoleUser>"
                + Xml.element("AssumedRoleId", session.caller().userId())
                + Xml.element("Arn", session.caller().arn())
                + "</AssumedRoleUser><Credentials>"
                + Xml.element("AccessKeyId", session.accessKeyId())
                + Xml.element("SecretAccessKey", session.secretAccessKey())
                + Xml.element("SessionToken", session.token())
                + Xml.element("Expiration", session.expiration().toString())
                + "</Credentials>"
                + (source == null ? "" : Xml.element("SourceIdentity", source));
    }
}
