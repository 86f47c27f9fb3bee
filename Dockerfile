# 网页、工作进程、补发三种容器共用的镜像；依赖与 ./run 同一份带校验的清单。
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN groupadd --gid 10001 reportdesk && useradd --uid 10001 --gid reportdesk --no-create-home reportdesk
WORKDIR /srv/reportdesk

COPY requirements/base.txt requirements/base.txt
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements/base.txt

COPY manage.py ./
COPY reportdesk reportdesk
COPY templates templates
COPY static static
COPY seeds seeds

ENV REPORTDESK_VAR=/srv/var REPORTDESK_DOCUMENTS=/srv/documents REPORTDESK_STATIC_FROM_SOURCE=0
RUN REPORTDESK_SECRET_KEY=only-for-collectstatic python manage.py collectstatic --noinput \
    && python -m compileall -q reportdesk \
    && install -d -o reportdesk -g reportdesk /srv/documents /srv/anchors

USER reportdesk
EXPOSE 8000
CMD ["python", "manage.py", "check"]
