import io.github.ecsdelivery.sandbox.Leaks

def buildLog = new File(basedir, 'build.log')
def log = buildLog.text

// Encrypted or plain, it is the key; the third one is another.
def who = 'Account 111111111111 in eu-west-1 as arn:aws:iam::111111111111:user/sandbox'
assert log.readLines().count { it == '[INFO] ' + who } == 2
def errors = log.readLines().findAll { it.startsWith('[ERROR]') && it.contains('[ECSD-') }
assert errors.size() == 3
assert errors[2].contains('[ECSD-110]')
assert context.sandbox.journal().entries().collect { [it.operation(), it.status()] } ==
    [['GetCallerIdentity', 200], ['GetCallerIdentity', 200], ['GetCallerIdentity', 403]]

// All three ran with -X.
assert log.count('[DEBUG]') > 100
assert Leaks.in(buildLog.toPath(), context.sandbox.secrets() + ['wrongOnly/Qm7vT2x+L9fWc3KzR8yHdNaJ4Es1', 'opensesame']) == []

context.sandbox.close()
return true
