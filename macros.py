def define_env(env):
    @env.macro
    def probe(x):
        p = env.page
        print("PROBE", type(p), getattr(p,'url',None), getattr(p,'path',None), getattr(getattr(p,'file',None),'src_uri',None), env.variables.get('lang'), env.variables.get('extra'), type(env.conf), getattr(p,'meta',None), len(getattr(p,'markdown',None) or ''), env.project_dir)
        return f'<div class="w"><self-assessment data-x="{x}"><script type="application/json">{{"a": "b"}}</script>\n<fieldset>\n\n<legend>q</legend>\n    <label><input type="radio"> x</label>\n</fieldset></self-assessment></div>'
