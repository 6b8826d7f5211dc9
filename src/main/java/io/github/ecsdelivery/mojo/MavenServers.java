package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.ServerKeys;
import io.github.ecsdelivery.environment.Spelling;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Access keys in Maven's settings: the username of a server is the key's id, its password the secret. */
final class MavenServers implements ServerKeys {
    private final List<Server> servers;
    private final SettingsDecrypter decrypter;

    /**
     * @param servers of Maven's settings
     * @param decrypter Maven's own; Maven 4 has decrypted by itself and it leaves plain text alone
     */
    MavenServers(List<Server> servers, SettingsDecrypter decrypter) {
        this.servers = servers;
        this.decrypter = decrypter;
    }

    @Override
    public Keys keys(String serverId) throws DeliveryException {
        Server server = servers.stream()
                .filter(known -> serverId.equals(known.getId()))
                .findFirst()
                .orElseThrow(() -> unknown(serverId));
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        Server decrypted = result.getServer() == null ? server : result.getServer();
        String id = decrypted.getUsername();
        String secret = decrypted.getPassword();
        require(serverId, "username", "the id of an access key", id);
        require(serverId, "password", "its secret", secret);
        // Neither part of an AWS key has a brace, but every encrypted text of Maven has.
        if (isProblem(result) || secret.contains("{")) {
            throw new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    "The password of the <server> '" + serverId
                            + "' in settings.xml, which <credentials><server> names," + " cannot be decrypted.",
                    "Encrypt it again with the master password of this machine (Maven 3: mvn --encrypt-password with"
                            + " ~/.m2/settings-security.xml; Maven 4: mvnenc encrypt), or use a"
                            + " <credentials><profile>.");
        }
        return new Keys(id.strip(), secret.strip());
    }

    private static void require(String serverId, String element, String meaning, @Nullable String value)
            throws DeliveryException {
        if (value == null || value.isBlank()) {
            throw new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    "The <server> '" + serverId + "' in settings.xml, which <credentials><server> names, has no <"
                            + element + ">.",
                    "Write " + meaning + " there.");
        }
        if (value.startsWith("${")) {
            throw new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    "The <" + element + "> of the <server> '" + serverId
                            + "' in settings.xml is made of a property that is not set.",
                    "Set the variable or property that it names.");
        }
    }

    private static boolean isProblem(SettingsDecryptionResult result) {
        return result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
    }

    private DeliveryException unknown(String serverId) {
        List<String> ids = servers.stream().map(Server::getId).sorted().toList();
        String nearest = ids.stream()
                .min(Comparator.comparingInt((String id) -> Spelling.distance(id, serverId)))
                .orElse("");
        boolean close =
                !nearest.isEmpty() && Spelling.distance(nearest, serverId) <= Math.max(2, serverId.length() / 3);
        return new DeliveryException(
                Code.SETTING_INVALID,
                "<credentials><server> is '" + serverId + "', but settings.xml has no <server> with this id"
                        + (close ? String.format(Locale.ROOT, "; the nearest is '%s'.", nearest) : "."),
                "Correct the id, or add the server with the id of the access key as <username> and its secret as"
                        + " <password>.");
    }
}
