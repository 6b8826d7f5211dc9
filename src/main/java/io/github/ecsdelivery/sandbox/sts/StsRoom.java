package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.QueryRoom;
import io.github.ecsdelivery.sandbox.wire.Xml;
import java.util.Map;

/** STS: GetCallerIdentity and AssumeRole. AWS source: STS API reference 2011-06-15. */
public final class StsRoom extends QueryRoom {
    private final Principals principals;

    public StsRoom(Principals principals) {
        super("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");
        this.principals = principals;
        on("GetCallerIdentity", (parameters, caller) -> identity(caller));
        on("AssumeRole", this::assumeRole);
    }

    @Override
    public boolean regional() {
        return false;
    }

    private static String identity(Caller caller) {
        return Xml.element("Arn", caller.arn())
                + Xml.element("UserId", caller.userId())
                + Xml.element("Account", caller.accountId());
    }

    private String assumeRole(Map<String, String> parameters, Caller caller) {
        AssumeRequest request = AssumeRoleInput.of(parameters, caller);
        Principals.Session session = principals.assume(caller, request);
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
