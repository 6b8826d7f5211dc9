package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides from settings whose rights a step uses. */
public final class Logins {
    /** As a role: none, where the delivery has one and a step is to do without. */
    public static final String NO_ROLE = "none";

    private final ServerKeys servers;
    private final RoleRules rules;

    /**
     * @param servers where keys of Maven's settings come from
     * @param application for names of sessions
     * @param commit for names of sessions
     */
    public Logins(ServerKeys servers, String application, Commit commit) {
        this.servers = servers;
        this.rules = new RoleRules(application, commit);
    }

    /**
     * The login of one step. What its own group does not say, that of the delivery does; but a step with a role of its
     * own takes nothing of the other role, and one with a profile or server of its own not the other of the two.
     *
     * @throws DeliveryException SETTING_INVALID when the settings contradict each other or STS would refuse them; what
     *     {@link ServerKeys#keys} throws
     */
    public Login of(CredentialsSettings ofTheDelivery, CredentialsSettings ofTheStep) throws DeliveryException {
        requireOneSource(ofTheDelivery);
        requireOneSource(ofTheStep);
        boolean ownSource = ofTheStep.profile() != null || ofTheStep.server() != null;
        CredentialsSettings source = ownSource ? ofTheStep : ofTheDelivery;
        String server = source.server();
        return new Login(
                source.profile(), server == null ? null : servers.keys(server), roles(ofTheDelivery, ofTheStep));
    }

    private static void requireOneSource(CredentialsSettings group) throws DeliveryException {
        if (group.profile() != null && group.server() != null) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<credentials> has both <profile> ('" + group.profile() + "') and <server> ('" + group.server()
                            + "'), expected one of them.",
                    "Remove the one whose key is not to be used; where it is set at the top, say none here, for example"
                            + " <server>none</server> or -Decs-delivery.credentials.server=none.");
        }
    }

    private List<Role> roles(CredentialsSettings delivery, CredentialsSettings step) throws DeliveryException {
        // A group of its own, so that nothing that the caller holds is changed.
        CredentialsSettings asked = new CredentialsSettings();
        if (step.roleArn() == null) {
            Overlay.lay(delivery, CredentialsSettings.class, asked);
        }
        Overlay.lay(step, CredentialsSettings.class, asked);
        String arn = asked.roleArn();
        if (arn == null || arn.equals(NO_ROLE)) {
            requireNoDetails(arn == null ? asked : step.roleArn() == null ? delivery : step, arn);
            return List.of();
        }
        boolean chained = !asked.via().isEmpty();
        String session = rules.sessionName(asked.sessionName());
        List<Role> roles = new ArrayList<>();
        for (String before : asked.via()) {
            roles.add(new Role(RoleRules.arn("via", before), null, session, null, null, Map.of()));
        }
        roles.add(new Role(
                RoleRules.arn("roleArn", arn),
                RoleRules.externalId(asked.externalId()),
                session,
                RoleRules.duration(asked.duration(), chained),
                RoleRules.sourceIdentity(asked.sourceIdentity()),
                RoleRules.tags(asked.sessionTags())));
        return List.copyOf(roles);
    }

    private static void requireNoDetails(CredentialsSettings group, @Nullable String arn) throws DeliveryException {
        Map<String, Boolean> details = new LinkedHashMap<>();
        details.put("via", !group.via().isEmpty());
        details.put("externalId", group.externalId() != null);
        details.put("sessionName", group.sessionName() != null);
        details.put("duration", group.duration() != null);
        details.put("sourceIdentity", group.sourceIdentity() != null);
        details.put("sessionTags", !group.sessionTags().isEmpty());
        for (Map.Entry<String, Boolean> detail : details.entrySet()) {
            if (detail.getValue()) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<credentials><" + detail.getKey() + "> is set, but <credentials><roleArn> is "
                                + (arn == null ? "not set" : "'" + arn + "'") + ", so there is no session for it.",
                        "Name the role in <roleArn>, or remove <" + detail.getKey() + ">.");
            }
        }
    }
}
