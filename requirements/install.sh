# 准备 .venv 和密钥；由 ./run 与 ./test 引入：`. requirements/install.sh; prepare base`（或 dev）。POSIX sh。

say() { printf '%s\n' "$*"; }

die() { say "$*" >&2; exit 1; }

is_good() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# A pyenv shim may be there and yet exit 127, so an interpreter is tried, not looked up.
find_python() {
    for python in ${REPORTDESK_PYTHON:-} python3.13 python3.12 python3.11 python3; do
        is_good "$python" && return
    done
    die "需要 Python 3.11 或更新的版本。Debian/Ubuntu：apt-get install python3 python3-venv"
}

make_venv() {
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    command="apt-get install -y python3-venv"
    command -v apt-get >/dev/null 2>&1 || die "$python 建不了虚拟环境：请安装它的 venv 模块后再试。"
    if [ "$(id -u)" = 0 ]; then
        sudo=""
    elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        sudo="sudo"
    else
        die "缺少 venv 模块。请先运行：sudo $command"
    fi
    say "缺少 venv 模块，正在安装：${sudo:+$sudo }$command"
    mkdir -p var
    { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive $command; } >var/install.log 2>&1 ||
        die "没有装上，原因见 var/install.log。请手工运行：${sudo:+$sudo }$command"
    "$python" -m venv .venv >/dev/null || die "$python 建不了虚拟环境。"
}

# Shows one line for each package; the whole output is in var/install.log.
# A folder wheels/ (docs/operating.md) is the only source where it exists: a house network has no other.
install_packages() {
    total=$(grep -c '^[a-z0-9].*==' "requirements/$1.txt")
    say "正在安装依赖（requirements/$1.txt，约 $total 个包，只在第一次或依赖变化时）……"
    mkdir -p var
    [ -d wheels ] && from="--no-index --find-links wheels" || from=""
    {
        # shellcheck disable=SC2086 # several words or none
        .venv/bin/python -m pip install $from --require-hashes --only-binary :all: --no-compile \
            --disable-pip-version-check --no-input --progress-bar off -r "requirements/$1.txt" 2>&1
        say "exit $?"
    } | tee var/install.log | {
        count=0 status=1
        while IFS= read -r line; do
            case $line in
            "Collecting "* | "Processing "*)
                count=$((count + 1)) name=${line#* }
                case $name in /*) name=${name%% (*} name=${name##*/} ;; esac
                if [ -t 1 ]; then printf '\r\033[K  %s/%s %s' "$count" "$total" "${name%% *}"
                elif [ $((count % 10)) = 0 ]; then say "  $count/$total"; fi
                ;;
            "Installing collected"*) printf '%s\n' "" "  正在写入……" ;;
            ERROR* | error:*) say "$line" >&2 ;;
            "exit "*) status=${line#exit } ;;
            esac
        done
        [ "$status" = 0 ]
    } || die "依赖没有装好，原因见 var/install.log。改正后再运行一次即可。"
    .venv/bin/python -m compileall -q -j 0 .venv/lib reportdesk >/dev/null 2>&1 || true
}

# dev holds everything of base at the same versions, so either stamp is good for base.
install_once() {
    base=$(cksum <requirements/base.txt) dev=$(cat requirements/base.txt requirements/dev.txt | cksum)
    eval "wanted=\$$1"
    [ "$(cat .venv/.installed-dev 2>/dev/null)" = "$dev" ] && return
    [ "$(cat ".venv/.installed-$1" 2>/dev/null)" = "$wanted" ] && return
    install_packages "$1"
    printf '%s\n' "$wanted" >".venv/.installed-$1"
}

make_secret() {
    folder=${REPORTDESK_VAR:-var} key=${REPORTDESK_VAR:-var}/secret-key
    [ -d "$folder" ] || mkdir -p "$folder"
    [ -n "${REPORTDESK_SECRET_KEY:-}${REPORTDESK_SECRET_KEY_FILE:-}" ] && return
    if [ ! -s "$key" ]; then
        (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))' >"$key.$$" && mv "$key.$$" "$key")
    fi
    export REPORTDESK_SECRET_KEY_FILE="$key"
}

prepare() {
    unset PYTHONDONTWRITEBYTECODE
    if ! is_good .venv/bin/python || [ ! -d "$(echo .venv/lib/python3*/site-packages/pip)" ]; then
        find_python
        make_venv
    fi
    install_once "$1"
    make_secret
}
