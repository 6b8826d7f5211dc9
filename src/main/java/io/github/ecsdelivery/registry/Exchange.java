package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.http.client.methods.RequestBuilder;
import org.jspecify.annotations.Nullable;

/** One request and its answer, with the login that the registry wants and the redirects that it names. */
final class Exchange {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 10;
    private static final int UNAUTHORIZED = 401;

    private final Transport transport;
    private final Site site;
    private final Access access;
    private final InstantSource clock;

    Exchange(Transport transport, Site site, Access access, InstantSource clock) {
        this.transport = transport;
        this.site = site;
        this.access = access;
        this.clock = clock;
    }

    /** The answer to a request that may have been sent with a login. */
    private record Reply(Answer answer, @Nullable String shown) {}

    /**
     * Any answer but those that ask to come again; whoever calls closes it.
     *
     * @throws IOException what may pass
     * @throws DistributionException when there is no way to ask
     * @throws DeliveryException what the login or the body throws
     */
    Answer send(Call call) throws IOException, DistributionException, DeliveryException {
        Reply reply = follow(call);
        if (reply.answer().status() == UNAUTHORIZED && isHome(reply.answer())) {
            List<Challenge> challenges = Challenge.parse(reply.answer().headers("WWW-Authenticate"));
            if (access.challenged(challenges, reply.shown(), call.scopes())) {
                reply.answer().close();
                reply = follow(call);
            }
        }
        Answer answer = reply.answer();
        if (answer.mayPass()) {
            try (answer) {
                throw new Passing(refusal(answer), answer.pause(clock));
            }
        }
        return answer;
    }

    /**
     * The answer, when it is a good one.
     *
     * @throws DistributionException else
     */
    Answer demand(Call call) throws IOException, DistributionException, DeliveryException {
        Answer answer = send(call);
        if (answer.isGood()) {
            return answer;
        }
        try (answer) {
            throw refusal(answer);
        }
    }

    /** What an answer refuses, without anything that must not be shown. */
    DistributionException refusal(Answer answer) throws IOException {
        return answer.refusal(access.secrets());
    }

    /** Whether the registry itself answered, not a storage to which it sent us. */
    boolean isHome(Answer answer) {
        return site.owns(answer.asked());
    }

    private Reply follow(Call call) throws IOException, DistributionException, DeliveryException {
        URI uri = call.uri();
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            Reply reply = ask(call, uri);
            Answer answer = reply.answer();
            URI next = REDIRECTS.contains(answer.status()) && call.follows() ? answer.location() : null;
            if (next == null) {
                return reply;
            }
            answer.close();
            uri = next;
        }
        throw new DistributionException(Kind.REFUSED, 0, "", "it sends us round in circles", null);
    }

    private Reply ask(Call call, URI address) throws IOException, DistributionException, DeliveryException {
        try {
            return askOnce(call, site.adapt(address));
        } catch (IOException e) {
            if (Breaks.isPlain(e) && site.owns(address) && site.turnPlain()) {
                return askOnce(call, site.adapt(address));
            }
            throw e;
        }
    }

    private Reply askOnce(Call call, URI uri) throws IOException, DistributionException, DeliveryException {
        if (uri.getHost() == null || !transport.mayAsk(uri)) {
            throw new DistributionException(
                    Kind.PLAIN, 0, "", "it sends us to " + uri.getHost() + ", which has no TLS", null);
        }
        boolean home = site.owns(uri);
        RequestBuilder request = RequestBuilder.create(call.method()).setUri(uri);
        call.headers().forEach(request::setHeader);
        // A storage with a signed address refuses what shows a login too, and must not see ours.
        String shown = home ? access.authorization(call.scopes()) : null;
        if (shown != null) {
            request.setHeader("Authorization", shown);
        }
        String who = home ? "it" : "its storage " + uri.getHost();
        Body.Opener opener = call.body();
        if (opener == null) {
            return new Reply(new Answer(transport.send(request, null), uri, who), shown);
        }
        try (Body body = opener.open()) {
            return new Reply(new Answer(transport.send(request, body), uri, who), shown);
        }
    }
}
