package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.http.conn.ConnectTimeoutException;

/** Says why there was no answer. */
final class Breaks {
    private Breaks() {}

    /** As a clause; its kind is UNTRUSTED, PLAIN, or UNREACHABLE for all that may pass. */
    static DistributionException of(IOException failure) {
        if (failure instanceof Passing passing) {
            return passing.last();
        }
        if (failure instanceof Untrusted) {
            return broken(Kind.UNTRUSTED, "its certificate is not trusted: " + words(failure), failure);
        }
        Throwable root = root(failure);
        if (isPlain(failure)) {
            return broken(Kind.PLAIN, "it has no TLS, and nothing is sent without", failure);
        }
        if (root instanceof UnknownHostException) {
            return broken(Kind.UNREACHABLE, "the name of its host is not known here", failure);
        }
        if (failure instanceof ConnectTimeoutException) {
            return broken(Kind.UNREACHABLE, "it could not be reached in time: " + words(root), failure);
        }
        if (root instanceof SocketTimeoutException) {
            return broken(Kind.UNREACHABLE, "it did not go on in time: " + words(root), failure);
        }
        return broken(Kind.UNREACHABLE, "the connection failed: " + words(root), failure);
    }

    /** Whether the far side answered the first words of TLS with something else. */
    static boolean isPlain(IOException failure) {
        return failure instanceof SSLException
                && failure.getMessage() != null
                && failure.getMessage().contains("unrecognized SSL message");
    }

    private static DistributionException broken(Kind kind, String clause, Throwable failure) {
        return new DistributionException(kind, 0, "", clause, failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String words(Throwable root) {
        String message =
                root.getMessage() == null ? root.getClass().getSimpleName() : Words.line(root.getMessage(), List.of());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
